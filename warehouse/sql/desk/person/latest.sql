-- Their latest articles
with signed as (
    select article_id, version, name, role
    from core.article_authors
    where person_id in (select alias_id from mart.person_aliases where person_id = $person)
),
newest as (
    select heads.number, signed.name, signed.role
    from signed
    join core.articles as heads using (article_id, version)
    order by heads.date_published desc nulls last, heads.article_id
    limit 50
)
select
    heads.title, coalesce(sources.title, heads.source_id) as source, newest.name as signed, newest.role,
    places.name as located, heads.date_published as published, heads.source_id, heads.article_id
from newest
join core.articles as heads using (number)
left join core.sources as sources using (source_id)
left join core.places as places on places.place_id = heads.place_id
order by heads.date_published desc nulls last, heads.article_id
