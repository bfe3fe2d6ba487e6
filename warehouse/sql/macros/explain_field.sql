-- Why an article says what it says: explain_field(article_id [, field]) gives for each field of the current version its
-- value, what every witness says of it, and the payload, request and runs that brought it
create or replace macro mart.explain_field(of_article, of_field := '') as table
with version as (
    select versions.*, heads.source_id, heads.uri, heads.url, heads.canonical_url
    from core.article_versions as versions join core.articles as heads using (article_id, version)
    where heads.article_id = of_article
),
people as (
    select string_agg(name, '; ' order by position) as names
    from core.article_authors join version using (article_id, version)
),
located as (
    select string_agg(name, '; ' order by position) as names
    from core.article_datelines join version using (article_id, version)
),
omitted as (
    select string_agg(why || ': ' || text, '; ' order by position) as texts
    from ops.left_out join version using (article_id, version)
),
stored as (
    select unnest([
        {field: 'uri', value: uri},
        {field: 'url', value: url},
        {field: 'canonical_url', value: canonical_url},
        {field: 'source', value: source_id},
        {field: 'headline', value: headline},
        {field: 'description', value: description},
        {field: 'body', value: body},
        {field: 'language', value: language},
        {field: 'byline', value: byline},
        {field: 'authors', value: people.names},
        {field: 'agency', value: agency},
        {field: 'dateline', value: dateline},
        {field: 'places', value: located.names},
        {field: 'filed_on', value: cast(filed_on as varchar)},
        {field: 'date_published', value: cast(date_published as varchar)},
        {field: 'date_published_raw', value: date_published_raw},
        {field: 'date_modified', value: cast(date_modified as varchar)},
        {field: 'section', value: section},
        {field: 'left_out', value: omitted.texts}
    ], recursive := true)
    from version, people, located, omitted
),
brought as (
    select
        fetches.url as fetched_from,
        fetches.requested_at as fetched_at,
        fetches.archive_file,
        fetches.archive_offset,
        runs.run_id as fetch_run_id,
        runs.prefect_flow_run_id as fetch_flow_run_id
    from version
    join ops.fetches as fetches
        on (fetches.url = version.document and fetches.payload_sha256 = version.payload_sha256)
        or starts_with(version.document, fetches.url || '!')
    left join ops.runs as runs using (run_id)
    where fetches.archive_file is not null and fetches.requested_at <= version.version_created
    order by fetches.payload_sha256 is distinct from version.payload_sha256, fetches.requested_at
    limit 1
)
select
    version.article_id,
    version.version,
    stored.field,
    stored.value,
    witnesses.rank,
    coalesce(witnesses.extractor, version.parser_id) as extractor,
    coalesce(witnesses.value, stored.value) as said,
    coalesce(witnesses.agreed, true) as agreed,
    version.parser_id,
    version.parse_quality,
    version.copydesk_version,
    version.document,
    version.payload_sha256,
    brought.* exclude (fetch_run_id, fetch_flow_run_id),
    coalesce(fetch_run_id, runs.run_id) as fetch_run_id,
    coalesce(fetch_flow_run_id, runs.prefect_flow_run_id) as fetch_flow_run_id,
    loads.load_id,
    loads.committed_at as loaded_at,
    runs.run_id,
    runs.flow,
    runs.prefect_flow_run_id
from version
cross join stored
left join ops.field_provenance as witnesses
    on witnesses.article_id = version.article_id
    and witnesses.version = version.version
    and witnesses.field = stored.field
left join brought on true
left join ops.loads as loads on loads.load_id = version.load_id
left join ops.runs as runs on runs.run_id = loads.run_id
where coalesce(of_field, '') in ('', stored.field) and (stored.value is not null or witnesses.rank is not null)
order by stored.field, witnesses.rank
