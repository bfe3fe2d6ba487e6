-- What each source brought: volume, last story, how complete its copy is
select
    source,
    articles,
    last_published,
    round(100 * byline_rate)::integer as byline_pct,
    round(100 * dateline_rate)::integer as dateline_pct,
    round(100 * exact_time_rate)::integer as exact_time_pct,
    open_rejects
from mart.sources
order by articles desc, source
