-- The latest stories
with newest as (
    from core.articles
    order by date_published desc nulls last, article_id
    limit $most
),
signed as (
    select newest.article_id, string_agg(authors.name, ', ' order by authors.position) as names
    from newest
    join core.article_authors as authors using (number, version)
    group by newest.article_id
)
select
    newest.title,
    coalesce(sources.title, newest.source_id) as source,
    coalesce(versions.byline, names.names) as byline,
    versions.dateline,
    newest.date_published as published,
    newest.language,
    newest.version,
    coalesce(newest.url, newest.canonical_url) as url
from newest
join core.article_versions as versions using (number, version)
left join core.sources as sources on sources.source_id = newest.source_id
left join signed as names on names.article_id = newest.article_id
order by published desc nulls last, title
