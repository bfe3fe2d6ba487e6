-- The best articles that a query finds, with their passages.
with hits as materialized (
    select *
    from mart.search_hits($words)
    where
        ($since is null or coalesce(date_published, first_created) >= $since)
        and ($until is null or coalesce(date_published, first_created) < $until)
        and ($source is null or source_id = $source)
        and ($language is null or language = $language)
    order by score desc, date_published desc, article_id
    limit $most offset $skip
),
-- Where they stand is found first: of the texts only theirs are read then, in a lake by the number
places as materialized (
    select hits.*, title, coalesce(articles.url, articles.canonical_url) as url, versions.rowid as version_at
    from hits
    join core.articles as articles on articles.number = hits.article_number
    join core.article_versions as versions
        on versions.number = hits.article_number and versions.version = hits.version
)
select
    round(score, 2) as score,
    places.title,
    places.source_id as source,
    places.date_published as published,
    places.language,
    mart.search_passage(
        concat_ws(chr(10), byline, dateline, description, body), mart.search_words(left($words, 2000))
    ) as passage,
    places.url,
    places.article_id
from places
join core.article_versions as versions on versions.rowid = version_at and versions.number = places.article_number
order by score desc, places.date_published desc, places.article_id
