-- Their latest articles
select
    heads.title, coalesce(sources.title, heads.source_id) as source, authors.name as signed, authors.role,
    places.name as located, heads.date_published as published, heads.source_id, heads.article_id
from core.article_authors as authors
join core.articles as heads using (article_id, version)
left join core.sources as sources using (source_id)
left join core.places as places on places.place_id = heads.place_id
where authors.person_id in (select alias_id from mart.person_aliases where person_id = $person)
order by heads.date_published desc nulls last, heads.article_id
limit 50
