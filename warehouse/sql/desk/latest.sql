-- The latest articles
select
    heads.title, coalesce(sources.title, heads.source_id) as source, places.name as located,
    heads.date_published as published, heads.section, heads.word_count as words, heads.version, heads.source_id,
    heads.place_id, heads.article_id
from core.articles as heads
left join core.sources as sources using (source_id)
left join core.places as places on places.place_id = heads.place_id
where ($source is null or heads.source_id = $source)
    and ($agency is null or heads.agency_id = $agency)
    and ($place is null or heads.place_id = $place)
order by heads.date_published desc nulls last, heads.article_id
limit 50
