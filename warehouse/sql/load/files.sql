-- Every version of the articles that were read in `files`, with where each was read; but of those that have an address or
-- a guid only the ones in `bearing`.
with seen as materialized (
    select article_id, list(document) as documents
    from core.article_sightings
    where split_part(document, '!', 1) in (select file from files)
    group by article_id
),
heads as materialized (
    select article_id, documents, first_created
    from core.articles join seen using (article_id)
    where (canonical_url is null and uri is null) or article_id in (select article_id from bearing)
)
select article_id, version, content_hash, payload_sha256, documents
from core.article_versions join heads using (article_id)
order by first_created, article_id, version
