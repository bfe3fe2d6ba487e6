-- The best articles that a query finds, with their passages.
with hits as (
    select *
    from mart.search_hits($words)
    where
        ($since is null or coalesce(date_published, first_created) >= $since)
        and ($until is null or coalesce(date_published, first_created) < $until)
        and ($source is null or source_id = $source)
        and ($language is null or language = $language)
    order by score desc, date_published desc, article_id
    limit $most offset $skip
)
select
    round(score, 2) as score,
    articles.title,
    hits.source_id as source,
    hits.date_published as published,
    hits.language,
    mart.search_passage(
        concat_ws(chr(10), byline, dateline, description, body), mart.search_words(left($words, 2000))
    ) as passage,
    coalesce(articles.url, articles.canonical_url) as url,
    hits.article_id
from hits
join core.articles as articles on articles.number = hits.article_number
join core.article_versions as versions on versions.number = hits.article_number and versions.version = hits.version
order by score desc, hits.date_published desc, hits.article_id
