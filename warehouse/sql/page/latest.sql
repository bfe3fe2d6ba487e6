-- The latest stories
with newest as (
    select versions.rowid as number, article_id, versions.version
    from core.articles as articles
    join core.article_versions as versions using (article_id, version)
    order by versions.date_published desc nulls last, article_id
    limit $most
),
signed as (
    select article_id, string_agg(authors.name, ', ' order by authors.position) as names
    from newest
    join core.article_authors as authors using (article_id, version)
    group by article_id
)
select
    coalesce(
        versions.headline,
        regexp_extract(coalesce(versions.body, versions.description), '^(\s*\S+){1,12}') || ' …',
        articles.url,
        articles.uri
    ) as title,
    coalesce(sources.title, articles.source_id) as source,
    coalesce(versions.byline, names.names) as byline,
    versions.dateline,
    versions.date_published as published,
    versions.language,
    versions.version,
    coalesce(articles.url, articles.canonical_url) as url
from core.article_versions as versions
join core.articles as articles using (article_id, version)
left join core.sources as sources on sources.source_id = articles.source_id
left join signed as names using (article_id)
where versions.rowid in (select number from newest)
order by published desc nulls last, title
