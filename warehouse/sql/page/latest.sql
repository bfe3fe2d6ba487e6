-- The latest stories
with newest as (
    from core.articles
    order by date_published desc nulls last, article_id
    limit $most
),
signed as (
    select article_id, string_agg(authors.name, ', ' order by authors.position) as names
    from newest
    join core.article_authors as authors using (article_id, version)
    group by article_id
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
join core.article_versions as versions using (article_id, version)
left join core.sources as sources on sources.source_id = newest.source_id
left join signed as names using (article_id)
order by published desc nulls last, title
