-- Which articles have these words, the best first
-- --words takes a query as `copydesk search` does: flood "new york" -match OR game river*
select
    found.headline as title,
    sources.title as source,
    found.date_published as published,
    found.language,
    round(found.score, 2) as score,
    found.article_id
from mart.search($words) as found
join core.sources as sources using (source_id)
where
    ($since is null or coalesce(found.date_published, found.first_created) >= $since)
    and ($until is null or coalesce(found.date_published, found.first_created) < $until)
    and ($source is null or source_id = $source)
order by found.score desc, found.date_published desc, found.article_id
