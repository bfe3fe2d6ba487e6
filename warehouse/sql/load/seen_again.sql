-- What was seen last where an article was seen before. What is read anew from the archive is not seen now: it only
-- replaces what was made of the same bytes.
update core.article_sightings
set
    content_hash = met.content_hash,
    payload_sha256 = met.payload_sha256,
    last_seen_at = if(is_replay, article_sightings.last_seen_at, loaded_at)
from (
    select seen.row, sighted.content_hash, sighted.payload_sha256, is_replay, loaded_at
    from sighted join seen using (article_id, document), this_load
    where not is_replay or seen.payload_sha256 = sighted.payload_sha256
) as met
where article_sightings.rowid = met.row
