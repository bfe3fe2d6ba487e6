-- Every copy: who had the story first, who carried it, how alike they are and, where both give a time, how long after
select
    originals.article_id as story_id,
    originals.source_id as first_source,
    originals.title as first_title,
    originals.agency,
    originals.date_published as first_published,
    links.kind,
    links.similarity,
    links.containment,
    links.other_containment,
    carriers.article_id,
    carriers.source_id,
    carriers.title,
    carriers.canonical_url,
    carriers.date_published,
    case
        when originals.date_published_precision = 'full' and carriers.date_published_precision = 'full'
            then carriers.date_published - originals.date_published
    end as lag
from core.story_members as members
join mart.headlines as originals on originals.article_id = members.story_id
join mart.headlines as carriers on carriers.article_id = members.article_id
left join mart.links as links on links.article_id = members.article_id and links.other_id = members.parent_id
where members.article_id <> members.story_id
