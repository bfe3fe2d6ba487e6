-- Runs under Prefect that have not said how they ended, or of late were found to have crashed.
select run_id, prefect_flow_run_id
from ops.runs
where prefect_flow_run_id is not null
    and (
        state = 'running'
        or state = 'crashed' and started_at > now() at time zone 'UTC' - interval '7 days'
    )
