-- Why an article says what it says: explain_field(article_id [, field]) gives for each field of the current version its
-- value, what every witness says of it, and the payload, request and runs that brought it
create or replace macro mart.explain_field(of_article, of_field := '') as table
with given as (select of_article as wanted, of_field as of_it),  -- where no other column can be meant by what is given
version as (
    select versions.*, heads.source_id, heads.uri, heads.url, heads.canonical_url
    from core.articles as heads
    join core.article_versions as versions using (number, version)
    join given on heads.id_key = md5_number_lower(given.wanted) and heads.article_id = given.wanted
    limit 1  -- there is one: in a lake nothing else tells that
),
people as (
    select string_agg(name, '; ' order by position) as names
    from core.article_authors join version using (number, version)
),
located as (
    select string_agg(name, '; ' order by position) as names
    from core.article_datelines join version using (number, version)
),
omitted as (
    select string_agg(why || ': ' || text, '; ' order by position) as texts
    from ops.left_out join version using (number, version)
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
-- What a document lies in is named before an exclamation mark: archive.zip!folder/story.txt
carriers as (
    select document as url, payload_sha256, true as is_itself from version
    union all
    select
        unnest([array_to_string(parts[:count], '!') for count in range(1, len(parts))]) as url,
        payload_sha256,
        false as is_itself
    from (select string_split(document, '!') as parts, payload_sha256 from version)
),
brought as (
    select
        fetches.url as fetched_from,
        fetches.requested_at as fetched_at,
        fetches.archive_file,
        fetches.archive_offset,
        runs.run_id as fetch_run_id,
        runs.prefect_flow_run_id as fetch_flow_run_id
    from version, carriers
    join ops.fetches as fetches using (url)
    left join ops.runs as runs using (run_id)
    where (fetches.payload_sha256 = carriers.payload_sha256 or not carriers.is_itself)
        and fetches.archive_file is not null and fetches.requested_at <= version.version_created
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
cross join given
left join ops.field_provenance as witnesses
    on witnesses.number = version.number
    and witnesses.version = version.version
    and witnesses.field = stored.field
left join brought on true
left join ops.loads as loads on loads.load_id = version.load_id
left join ops.runs as runs on runs.run_id = loads.run_id
where coalesce(given.of_it, '') in ('', stored.field) and (stored.value is not null or witnesses.rank is not null)
order by stored.field, witnesses.rank
