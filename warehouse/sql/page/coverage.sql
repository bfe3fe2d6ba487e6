-- How complete each source's copy is: the share of its articles with a byline, a dateline and an exact time
select
    coalesce(any_value(sources.title), articles.source_id) as source,
    count(*) as articles,
    round(100 * avg(articles.has_byline::integer), 1) as byline_pct,
    round(100 * avg(articles.has_dateline::integer), 1) as dateline_pct,
    round(100 * avg((articles.date_published_precision is not distinct from 'full')::integer), 1) as exact_time_pct
from core.articles as articles
left join core.sources as sources on sources.source_id = articles.source_id
where coalesce(articles.date_published, articles.first_created) >= $since
group by articles.source_id
order by articles desc, source
limit $most
