-- Quarantine: one row per document, reason and bytes, however often it is tried; of what a server answers in a feed's
-- place one row, whatever the bytes. The bytes are where the raw archive has the document, or the one that it is
-- a part of.
create or replace temp table rejected as
with asked as (
    select
        incoming_rejects.*,
        fetches.archive_file,
        fetches.archive_offset
    from incoming_rejects
    left join (
        from ops.fetches
        where archive_file is not null
            and url in (select unnest([document, split_part(document, '!', 1)]) from incoming_rejects)
    ) as fetches
        on (fetches.url = document and fetches.payload_sha256 = incoming_rejects.payload_sha256)
        or (contains(document, '!') and fetches.url = split_part(document, '!', 1))
    qualify row_number() over (partition by reject_id order by fetches.requested_at desc) = 1
)
select asked.*, loads.load_id, loads.loaded_at
from asked, this_load as loads;

update ops.rejects
set
    attempts = rejects.attempts + 1,
    last_seen_at = rejected.loaded_at,
    detail = rejected.detail,
    payload_sha256 = rejected.payload_sha256,
    copydesk_version = rejected.copydesk_version,
    archive_file = coalesce(rejects.archive_file, rejected.archive_file),
    archive_offset = coalesce(rejects.archive_offset, rejected.archive_offset),
    closed_at = if(rejects.status = 'discarded', closed_at, null),
    closed_by = if(rejects.status = 'discarded', closed_by, null),
    closed_why = if(rejects.status = 'discarded', closed_why, null),
    status = if(rejects.status = 'discarded', 'discarded', 'open')
from rejected
where rejects.reject_id = rejected.reject_id;

insert into ops.rejects by name
select rejected.* exclude (loaded_at), 'open' as status, 1 as attempts, loaded_at as first_seen_at,
    loaded_at as last_seen_at
from rejected anti join ops.rejects using (reject_id)
