-- Why an article says what it says: each value with who says so, the bytes, the request and the flow run it came by
-- --article is its article_id, address or uri.
with wanted as (
    select article_id from core.articles where $article in (article_id, url, canonical_url, uri) order by article_id limit 1
)
select told.field, left(told.value, 200) as value, told.rank, told.extractor, told.agreed, told.parser_id, told.payload_sha256,
    told.fetched_from, told.fetched_at, told.prefect_flow_run_id
from mart.explain_field((select article_id from wanted)) as told
order by told.field, told.rank nulls first
