-- The latest articles
with newest as materialized (
    select number
    from core.articles
    where ($source is null or source_id = $source)
        and ($agency is null or agency_id = $agency)
        and ($place is null or place_id = $place)
    order by date_published desc nulls last, number desc
    limit 50
)
select
    heads.title, coalesce(sources.title, heads.source_id) as source, places.name as located,
    heads.date_published as published, heads.section, heads.word_count as words, heads.version, heads.source_id,
    heads.place_id, heads.article_id
from newest
join core.articles as heads using (number)
left join core.sources as sources using (source_id)
left join core.places as places on places.place_id = heads.place_id
order by heads.date_published desc nulls last, heads.number desc
