-- How many of each source's stories have a byline, a dateline and an exact time
select
    sources.title as source,
    count(*) as stories,
    round(100 * avg(articles.has_byline::integer))::integer as byline_pct,
    round(100 * avg(articles.has_dateline::integer))::integer as dateline_pct,
    round(100 * avg((articles.date_published_precision is not distinct from 'full')::integer))::integer as exact_time_pct,
    median(articles.word_count)::integer as median_words
from core.articles as articles
left join core.sources as sources using (source_id)
where ($since is null or articles.date_published >= $since::timestamp)
    and ($until is null or articles.date_published < $until::timestamp)
    and ($source is null or articles.source_id = $source)
group by articles.source_id, sources.title
order by stories desc, source
