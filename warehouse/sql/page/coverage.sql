-- How complete each source's copy is: the share of its articles with a byline, a dateline and an exact time
select
    coalesce(any_value(sources.title), articles.source_id) as source,
    count(*) as articles,
    round(100 * avg((versions.byline is not null)::integer), 1) as byline_pct,
    round(100 * avg((versions.dateline is not null)::integer), 1) as dateline_pct,
    round(100 * avg((versions.date_published_precision is not distinct from 'full')::integer), 1) as exact_time_pct
from core.articles as articles
join core.article_versions as versions using (article_id, version)
left join core.sources as sources on sources.source_id = articles.source_id
where coalesce(versions.date_published, articles.first_created) >= $since
group by articles.source_id
order by articles desc, source
limit $most
