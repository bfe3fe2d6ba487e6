-- How each source keeps its promise, the worst first; the last columns count all sources of a status
select
    source,
    status,
    last_new,
    freshness as promise,
    round(silent_for_hours, 1) as silent_hours,
    round(silent_for_hours / freshness_hours, 3) as of_promise,
    articles_last_day,
    usual_that_day,
    why,
    count(*) filter (status = 'fresh') over () as fresh,
    count(*) filter (status = 'stale') over () as stale,
    count(*) filter (status = 'failing') over () as failing,
    count(*) filter (status = 'quiet') over () as quiet,
    count(*) filter (status = 'no promise') over () as no_promise,
    count(*) filter (status in ('never', 'disabled')) over () as not_read
from mart.source_health
order by
    array_position(['failing', 'stale', 'quiet', 'fresh', 'no promise', 'never', 'disabled'], status),
    of_promise desc nulls last,
    source
limit $most
