-- Quarantine: one row per document, reason and bytes, however often it is tried.
update ops.rejects
set attempts = rejects.attempts + 1, last_seen_at = this_load.loaded_at, status = 'open'
from incoming_rejects, this_load
where rejects.reject_id = incoming_rejects.reject_id;

insert into ops.rejects by name
select distinct on (reject_id) incoming_rejects.*, 'open' as status, 1 as attempts, loaded_at as first_seen_at,
    loaded_at as last_seen_at, load_id
from incoming_rejects anti join ops.rejects using (reject_id), this_load;

update ops.rejects
set status = 'resolved'
where status = 'open'
    and (
        document in (select document from incoming)
        or document in (
            select url
            from ops.fetches join this_load using (run_id)
            where outcome in ('ok', 'not_modified', 'same_hash')
        )
    )
    and document not in (select document from incoming_rejects);
