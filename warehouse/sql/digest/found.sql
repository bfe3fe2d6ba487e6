-- What was first loaded of late and has the words of a saved search, the best first.
select articles.title, coalesce(sources.title, found.source_id) as source, found.date_published as published,
    coalesce(articles.url, articles.canonical_url) as url, found.article_id
from mart.search_hits($words) as found
join core.articles as articles on articles.number = found.article_number
left join core.sources as sources on sources.source_id = found.source_id
where found.first_created >= $since and found.first_created < $until
    and ($source is null or found.source_id = $source)
    and ($language is null or found.language = $language)
order by found.score desc, found.date_published desc, found.article_id
limit $most
