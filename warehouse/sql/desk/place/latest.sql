-- The latest from there
select
    heads.title, coalesce(sources.title, heads.source_id) as source, heads.date_published as published, heads.source_id,
    heads.article_id
from core.articles as heads
left join core.sources as sources using (source_id)
where heads.place_id = $place
order by heads.date_published desc nulls last, heads.article_id
limit 50
