-- Where each article was seen, with the text last seen there.
create or replace temp table sighted as
select article_id, document, feed_id, content_hash, payload_sha256
from incoming
qualify row_number() over (partition by article_id, document order by ordinal desc) = 1;

insert into core.article_sightings by name
select sighted.*, coalesce(heads.number, fresh.number) as number, loaded_at as first_seen_at, loaded_at as last_seen_at, load_id
from sighted
anti join seen using (article_id, document)
left join heads using (article_id)
left join (select distinct article_id, number from numbered) as fresh using (article_id)
cross join this_load
