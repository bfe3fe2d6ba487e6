-- Who ran a story first, and who carried it how much later
with carried as (
    select
        members.article_id,
        members.story_id,
        members.parent_id,
        articles.source_id,
        versions.agency,
        versions.date_published,
        versions.date_published_precision
    from core.story_members as members
    join core.articles as articles using (article_id)
    join core.article_versions as versions using (article_id, version)
    where members.article_id <> members.story_id
        and versions.date_published >= $since and versions.date_published < $until::date + 1
    order by versions.date_published desc, article_id
    limit $most
)
select
    coalesce(versions.headline, '…') as headline,
    coalesce(versions.agency, carried.agency) as agency,
    coalesce(firsts.title, articles.source_id) as first_source,
    versions.date_published as first_published,
    links.kind,
    coalesce(carriers.title, carried.source_id) as carried_by,
    case
        when versions.date_published_precision = 'full' and carried.date_published_precision = 'full'
            then carried.date_published - versions.date_published
    end as lag,
    round(100 * links.other_containment)::integer as carried_pct,
    coalesce(articles.url, articles.canonical_url) as url
from carried
join core.articles as articles on articles.article_id = carried.story_id
join core.article_versions as versions on versions.article_id = articles.article_id and versions.version = articles.version
left join core.article_links as links
    on links.article_id = carried.article_id and links.other_id = carried.parent_id
left join core.sources as firsts on firsts.source_id = articles.source_id
left join core.sources as carriers on carriers.source_id = carried.source_id
order by carried.date_published desc, headline, carried_by
