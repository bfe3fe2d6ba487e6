-- Every copy by another source: who had the story first, who carried it, how alike they are, how long after by full times
select
    members.story_id,
    firsts.source_id as first_source_id,
    firsts.title as first_title,
    agencies.name as agency,
    firsts.date_published as first_published,
    links.kind,
    links.similarity,
    links.containment,
    links.other_containment,
    members.article_id,
    carriers.source_id,
    carriers.title,
    carriers.canonical_url,
    carriers.date_published,
    case
        when firsts.date_published_precision = 'full' and carriers.date_published_precision = 'full'
            then carriers.date_published - firsts.date_published
    end as lag,
    epoch(lag) / 3600 as lag_hours
from core.story_members as members
join core.articles as firsts on firsts.number = members.story_number
join core.articles as carriers on carriers.number = members.number
left join core.agencies as agencies on agencies.agency_id = firsts.agency_id
left join mart.links as links on
    links.article_id = members.article_id and links.other_id = members.parent_id and links.kind <> 'retold'
where carriers.source_id <> firsts.source_id
