-- Their latest articles
with signed as materialized (
    select number, version, name, role
    from core.article_authors
    where person_id in (select alias_id from mart.person_aliases where person_id = $person)
)
select
    heads.title, coalesce(sources.title, heads.source_id) as source, signed.name as signed, signed.role,
    places.name as located, heads.date_published as published, heads.source_id, heads.article_id
from signed
join core.articles as heads using (number, version)
left join core.sources as sources using (source_id)
left join core.places as places on places.place_id = heads.place_id
order by heads.date_published desc nulls last, heads.article_id
limit 50
