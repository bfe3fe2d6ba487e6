-- The latest articles that have the words
select
    found.article_id, articles.title, coalesce(sources.title, found.source_id) as source, found.source_id,
    coalesce(found.date_published, found.first_created) as published
from mart.search_hits($words) as found
join core.articles as articles on articles.number = found.article_number
left join core.sources as sources on sources.source_id = found.source_id
where ($since is null or coalesce(found.date_published, found.first_created) >= $since)
    and ($until is null or coalesce(found.date_published, found.first_created) < $until)
    and ($source is null or found.source_id = $source)
    and ($language is null or found.language = $language)
order by published desc, found.article_id
limit 50
