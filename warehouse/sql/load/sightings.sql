-- Where each article was seen, with the text last seen there. What is read anew from the archive is not seen now: it
-- only replaces what was made of the same bytes.
create or replace temp table sighted as
select article_id, document, feed_id, content_hash, payload_sha256
from incoming
qualify row_number() over (partition by article_id, document order by ordinal desc) = 1;

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
where article_sightings.rowid = met.row;

insert into core.article_sightings by name
select sighted.*, loaded_at as first_seen_at, loaded_at as last_seen_at, load_id
from sighted anti join seen using (article_id, document), this_load;
