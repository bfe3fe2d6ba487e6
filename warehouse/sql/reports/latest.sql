-- The latest stories
-- The newest thousand of those that are asked for.
with asked as (
    select number, coalesce(date_published, '-infinity') as published
    from core.articles
    where ($since is null or date_published >= $since::timestamp)
        and ($until is null or date_published < $until::timestamp)
        and ($source is null or source_id = $source)
),
-- Days alone are looked through; all else is read of those that can be among the newest
newest as materialized (
    select number
    from asked
    where published >= (select min(published) from (select published from asked order by published desc limit 1000))
),
latest as (
    select *
    from core.articles
    where number in (select number from newest)
    order by date_published desc nulls last, title, article_id
    limit 1000
)
select
    latest.title,
    sources.title as source,
    coalesce(versions.byline, people.names) as byline,
    versions.dateline,
    latest.date_published as published,
    latest.language,
    latest.version,
    links.kind as copy,
    coalesce(latest.url, latest.canonical_url) as url
from latest
join core.article_versions as versions using (number, version)
left join core.sources as sources on sources.source_id = latest.source_id
left join core.story_members as members on members.number = latest.number
left join core.article_links as links on links.number = members.number and links.other_number = members.parent_number
left join (
    select number, version, string_agg(name, ', ' order by position) as names
    from core.article_authors
    where number in (select number from latest)
    group by number, version
) as people on people.number = latest.number and people.version = latest.version
order by published desc nulls last, latest.title, latest.article_id
