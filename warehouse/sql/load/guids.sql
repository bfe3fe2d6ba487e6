-- Every version of the articles that are known by a source and guid of `guids` alone, for they have no address.
with heads as materialized (
    select source_id, uri, article_id, first_created
    from core.articles semi join guids using (source_id, uri)
    where canonical_url is null
)
select source_id, uri, article_id, version, content_hash, payload_sha256
from core.article_versions join heads using (article_id)
order by first_created, article_id, version
