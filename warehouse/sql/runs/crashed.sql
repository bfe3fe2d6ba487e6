-- Runs that were killed, with the last sign of life as their end.
update ops.runs
set
    state = 'crashed',
    ended_at = coalesce(
        (
            select max(moment)
            from (
                select committed_at as moment from ops.loads where loads.run_id = runs.run_id
                union all
                select requested_at from ops.fetches where fetches.run_id = runs.run_id
            )
        ),
        started_at
    )
where list_contains($run_ids, run_id)
