-- Where the bytes of `paths`, or their paths, were read before: first those that were read first. `stories` is how many
-- articles such a reading gave.
with read as (
    select article_id, document, payload_sha256, first_seen_at as read_at
    from core.article_sightings
    where payload_sha256 in (select payload_sha256 from paths) or document in (select document from paths)
    union all
    select article_id, document, payload_sha256, version_created
    from core.article_versions
    where payload_sha256 in (select payload_sha256 from paths)
)
select
    document,
    source_id,
    payload_sha256,
    min(article_id) as article_id,
    count(distinct article_id) as stories
from read join core.articles using (article_id)
group by all
order by min(read_at), document
