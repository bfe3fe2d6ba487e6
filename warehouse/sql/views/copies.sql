-- Every text carried more than once: who had it first, who followed and, where both give a time, how long after
select
    originals.article_id as story_id,
    originals.source_id as first_source,
    originals.title as first_title,
    originals.agency,
    originals.date_published as first_published,
    copies.kind,
    carriers.article_id,
    carriers.source_id,
    carriers.title,
    carriers.canonical_url,
    carriers.date_published,
    case
        when originals.date_published_precision = 'full' and carriers.date_published_precision = 'full'
            then carriers.date_published - originals.date_published
    end as lag
from core.article_links as copies
join mart.articles as originals on originals.article_id = copies.original_id
join mart.articles as carriers on carriers.article_id = copies.article_id
