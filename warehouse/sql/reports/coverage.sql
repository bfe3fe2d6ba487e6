-- How many of each source's articles have a byline, a dateline and an exact time
select
    sources.title as source,
    count(*) as articles,
    round(100 * avg(heads.has_byline::integer))::integer as byline_pct,
    round(100 * avg(heads.has_dateline::integer))::integer as dateline_pct,
    round(100 * avg((heads.date_published_precision is not distinct from 'full')::integer))::integer as exact_time_pct,
    median(heads.word_count)::integer as median_words
from core.articles as heads
left join core.sources as sources using (source_id)
where ($since is null or heads.date_published >= $since::timestamp)
    and ($until is null or heads.date_published < $until::timestamp)
    and ($source is null or heads.source_id = $source)
group by heads.source_id, sources.title
order by articles desc, source
