-- Which articles have these words, the best first
-- --words takes a query as `copydesk search` does: flood "new york" -match OR game river*
select
    found.title,
    found.source,
    found.date_published as published,
    found.language,
    round(found.score, 2) as score,
    found.url,
    found.article_id
from mart.search($words, passages := 0) as found
where
    ($since is null or coalesce(found.date_published, found.first_created) >= $since)
    and ($until is null or coalesce(found.date_published, found.first_created) < $until)
    and ($source is null or source_id = $source)
order by found.score desc, found.date_published desc, found.article_id
