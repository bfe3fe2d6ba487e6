-- Where they filed from
with signed as materialized (
    select number, version
    from core.article_authors
    where person_id in (select alias_id from mart.person_aliases where person_id = $person)
)
select
    places.name as located, places.country_code as country, count(*) as articles, max(heads.date_published)::date as latest,
    places.latitude, places.longitude, heads.place_id
from signed
join core.articles as heads using (number, version)
join core.places as places on places.place_id = heads.place_id
group by all
order by articles desc, heads.place_id
limit 60
