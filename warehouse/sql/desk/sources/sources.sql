-- Every source: is it well, what does it bring, how complete is its copy
select
    sources.source,
    health.status,
    health.silent_for,
    health.freshness as promise,
    sources.articles,
    health.articles_last_day as in_24_h,
    health.usual_that_day as usual,
    round(100 * sources.byline_rate) as byline_pct,
    round(100 * sources.dateline_rate) as dateline_pct,
    round(100 * sources.exact_time_rate) as exact_time_pct,
    sources.open_rejects as in_quarantine,
    sources.kind,
    sources.country_code as country,
    sources.source_id
from mart.sources as sources
left join mart.source_health as health using (source_id)
order by
    list_position(['failing', 'stale', 'quiet', 'never', 'no promise', 'fresh', 'disabled'], health.status),
    sources.articles desc,
    sources.source_id
