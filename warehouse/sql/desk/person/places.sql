-- Where they filed from
select
    places.name as located, places.country_code as country, count(*) as articles, max(heads.date_published)::date as latest,
    places.latitude, places.longitude, heads.place_id
from core.article_authors as authors
join core.articles as heads using (article_id, version)
join core.places as places on places.place_id = heads.place_id
where authors.person_id in (select alias_id from mart.person_aliases where person_id = $person)
group by all
order by articles desc, heads.place_id
limit 60
