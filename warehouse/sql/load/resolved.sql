-- Quarantine: what could be read now, or answered. That nothing changed does not make bytes readable that were not.
update ops.rejects
set status = 'resolved', closed_at = this_load.loaded_at, closed_by = 'ingest'
from this_load
where status = 'open'
    and (
        document in (select document from incoming)
        or document in (
            select url
            from ops.fetches join this_load using (run_id)
            where outcome = 'ok' or (outcome in ('not_modified', 'same_hash') and rejects.payload_sha256 is null)
        )
    )
    and document not in (select document from incoming_rejects)
