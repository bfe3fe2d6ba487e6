-- What could not be read of its documents
with mine as (
    select document from core.article_sightings where number = $number
    union
    select unnest([url, canonical_url]) from core.articles where number = $number
)
select document, stage, reason, detail, status, last_seen_at, reject_id
from ops.rejects
where document in (select document from mine) or url in (select document from mine)
order by last_seen_at desc, reject_id
limit 20
