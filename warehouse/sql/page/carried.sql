-- Who ran a story first, and who carried it how much later
with carried as (
    select
        members.number,
        members.story_number,
        members.parent_number,
        articles.source_id,
        articles.agency_id,
        articles.date_published,
        articles.date_published_precision
    from core.story_members as members
    join core.articles as articles using (number)
    join core.articles as firsts on firsts.number = members.story_number
    where firsts.source_id <> articles.source_id
        and articles.date_published >= $since and articles.date_published < $until::date + 1
    order by articles.date_published desc, articles.article_id
    limit $most
)
select
    originals.title as headline,
    agencies.name as agency,
    coalesce(firsts.title, originals.source_id) as first_source,
    originals.date_published as first_published,
    links.kind,
    coalesce(carriers.title, carried.source_id) as carried_by,
    case
        when originals.date_published_precision = 'full' and carried.date_published_precision = 'full'
            then carried.date_published - originals.date_published
    end as lag,
    round(100 * links.other_containment)::integer as carried_pct,
    coalesce(originals.url, originals.canonical_url) as url
from carried
join core.articles as originals on originals.number = carried.story_number
left join core.agencies as agencies on agencies.agency_id = coalesce(originals.agency_id, carried.agency_id)
left join core.article_links as links
    on links.number = carried.number and links.other_number = carried.parent_number
left join core.sources as firsts on firsts.source_id = originals.source_id
left join core.sources as carriers on carriers.source_id = carried.source_id
order by carried.date_published desc, headline, carried_by
