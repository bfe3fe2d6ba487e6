-- Where each article was seen, with the text last seen there. What is read anew from the archive is not seen now: it
-- only replaces what was made of the same bytes.
create or replace temp table sighted as
from incoming
qualify row_number() over (partition by article_id, document order by ordinal desc) = 1;

update core.article_sightings
set
    content_hash = sighted.content_hash,
    payload_sha256 = sighted.payload_sha256,
    last_seen_at = if(is_replay, article_sightings.last_seen_at, loaded_at)
from (from sighted where article_id in (select article_id from heads)) as sighted, this_load
where article_sightings.article_id = sighted.article_id
    and article_sightings.document = sighted.document
    and (not is_replay or article_sightings.payload_sha256 = sighted.payload_sha256);

insert into core.article_sightings by name
select article_id, document, feed_id, content_hash, payload_sha256, loaded_at as first_seen_at, loaded_at as last_seen_at, load_id
from sighted
anti join (
    select article_id, document from core.article_sightings where article_id in (select article_id from heads)
) as known using (article_id, document),
    this_load;
