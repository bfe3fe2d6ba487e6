-- Articles whose current text has all words of a query, with a score (BM25): flood "new york" -match OR game river*
-- Words are found whatever their case and accents. In quotes, or joined as in covid-19, they stand together; a minus
-- before one excludes it; OR between two asks for either; a star after three letters or more stands for any ending. A
-- word that a fifth of a large archive has is not asked for where there is a rarer one. The best have their passage: 20
-- of them, unless `passages` says how many.
create or replace macro mart.search(q, passages := 20) as table
with ranked as materialized (
    select *, row_number() over (order by score desc, date_published desc, article_id) as place
    from mart.search_hits(q)
),
-- Where the best stand is found first: of the texts only theirs are read then, in a lake by the number
places as materialized (
    select ranked.article_id, ranked.article_number, versions.rowid as version_at
    from ranked
    join core.article_versions as versions
        on versions.number = ranked.article_number and versions.version = ranked.version
    where ranked.place <= passages
    limit passages  -- so few, that a plan knows
),
best as (
    select
        places.article_id,
        mart.search_passage(
            concat_ws(chr(10), byline, dateline, description, body), mart.search_words(left(q, 2000))
        ) as passage
    from places
    join core.article_versions as versions on versions.rowid = version_at and versions.number = places.article_number
)
select
    ranked.score,
    articles.title,
    sources.title as source,
    ranked.date_published,
    best.passage,
    coalesce(articles.url, articles.canonical_url) as url,
    ranked.language,
    ranked.source_id,
    ranked.article_id,
    ranked.version,
    ranked.first_created
from ranked
join core.articles as articles on articles.number = ranked.article_number
left join core.sources as sources on sources.source_id = ranked.source_id
left join best on best.article_id = ranked.article_id
order by ranked.place
