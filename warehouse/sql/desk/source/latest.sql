-- Its latest articles
select
    heads.title, places.name as located, heads.date_published as published, heads.section, heads.word_count as words,
    heads.version, heads.place_id, heads.article_id
from core.articles as heads
left join core.places as places using (place_id)
where heads.source_id = $source
order by heads.date_published desc nulls last, heads.article_id
limit 30
