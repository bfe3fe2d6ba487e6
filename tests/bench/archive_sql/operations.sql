-- Runs, loads, requests, polls and quarantine.
create temp table loaded as
select load_id, min(first_created) + interval 2 minutes as first_at, count(*)::integer as rows_new,
    row_number() over (order by load_id) as load_no
from core.articles
group by load_id;

-> ops.runs
select
    'run-' || load_no as run_id, 'ingest' as flow, if(load_no % 5 = 0, null, md5('flow' || load_no)) as prefect_flow_run_id,
    first_at - interval 5 minutes as started_at, first_at as ended_at,
    if(load_no % 97 = 0, 'failed', 'completed') as state, 'bench' as copydesk_version
from loaded;

-> ops.loads
select
    load_id, 'run-' || load_no as run_id, first_at as committed_at, (rows_new * 1.2)::integer as rows_in, rows_new,
    (rows_new * 0.1)::integer as rows_changed, (rows_new * 0.1)::integer as rows_same,
    (rows_new * 0.2)::integer as rows_linked, (rows_new / 200)::integer as rows_rejected
from loaded;

create temp table asked as
select
    n, 'run-' || least(load_no, n // 200 + 1) as run_id, floor(200 * pow(dice(n, 103), 1.8))::integer as source_no, dice(n, 100) as luck,
    start + to_microseconds((n / total * days * 86400e6)::bigint) as requested_at
from (select unnest(range(articles // 5)) as n, articles / 5.0 as total, setting.* from setting),
    (select max(load_no) as load_no from loaded);

-> ops.fetches
select
    md5('fetch' || n) as fetch_id, run_id,
    'feed-' || source_no || '-' || pick(n, 101, 1 + source_no % 3) as feed_id,
    n % 3 = 0 as is_page,
    'https://www.paper' || source_no || '.example/' || if(n % 3 = 0, n::varchar, 'feed0.xml') as url,
    requested_at,
    case when luck < 0.6 then 200 when luck < 0.9 then 304 when luck < 0.95 then 500 + pick(n, 102, 4) when luck < 0.97 then 404 end
        as status,
    case
        when luck < 0.5 then 'ok' when luck < 0.6 then 'same_hash' when luck < 0.9 then 'not_modified'
        when luck < 0.97 then 'http-error' when luck < 0.99 then 'timeout' else 'dns'
    end as outcome,
    case when luck < 0.9 then 'none' when luck < 0.95 then 'temporary' else 'hard' end as retry_class,
    if(luck < 0.6, pick(n, 104, 90000) + 2000, null) as bytes,
    30 + (-ln(1 - dice(n, 105)) * 300)::integer as ms,
    if(luck < 0.6, md5('a' || n) || md5('b' || n), null) as payload_sha256,
    if(luck < 0.6, 'raw/' || strftime(requested_at, '%Y-%m-%d') || '.warc.gz', null) as archive_file,
    if(luck < 0.6, n * 4096, null) as archive_offset
from asked;

-> ops.feed_states
select
    feed_id,
    case when pick(source_no, 110, 20) = 0 then 'failing' when pick(source_no, 110, 20) = 1 then 'gone' else 'active' end as status,
    start + to_days(days) - interval 20 minutes as polled_at,
    start + to_days(days) + interval 40 minutes as due_at,
    interval 1 hour as "interval",
    if(status = 'active', 0, 3 + pick(source_no, 111, 9)) as failures,
    if(status = 'active', 'ok', 'http-error') as outcome,
    if(status = 'active', null, 'the server answered 503') as detail,
    start + to_days(days) - if(status = 'active', interval 20 minutes, interval 9 days) as last_good_at,
    start + to_days(days) - if(status = 'active', interval 3 hours, interval 9 days) as last_new_at
from (select *, split_part(feed_id, '-', 2)::integer as source_no from core.feeds), setting;

-> ops.rejects
select
    md5('reject' || n) as reject_id,
    'https://www.paper' || source_no || '.example/r' || n as document,
    nth(['read', 'fetch', 'format', 'parse'], pick(n, 120, 4)) as stage,
    nth(['no-text', 'consent-wall', 'error-page', 'no-entries', 'http-404', 'unknown-format'], pick(n, 121, 6)) as reason,
    'what the document was and why it could not be read' as detail,
    nth(['html', 'feed', null], pick(n, 122, 3)) as format,
    'https://www.paper' || source_no || '.example/r' || n as url,
    'source-' || source_no as source_id,
    md5('c' || n) || md5('d' || n) as payload_sha256,
    if(dice(n, 123) < 0.4, 'open', 'resolved') as status,
    1 + pick(n, 124, 5) as attempts,
    requested_at as first_seen_at,
    requested_at + to_hours(pick(n, 125, 200)) as last_seen_at,
    'load-' || lpad((n * 5 // 1000)::varchar, 6, '0') as load_id,
    'bench' as copydesk_version
from asked
where n % 40 = 0
