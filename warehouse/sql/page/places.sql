-- Where articles were filed from: the places that datelines name most
select
    places.name as place,
    places.country_code as country,
    round(places.latitude, 2) as latitude,
    round(places.longitude, 2) as longitude,
    count(distinct heads.article_id) as articles,
    count(distinct heads.source_id) as sources
from core.articles as heads
join core.article_datelines as datelines using (number, version)
join core.places as places on places.place_id = datelines.place_id
where heads.date_published >= $since and heads.date_published < $until::date + 1
    and places.latitude is not null
group by places.place_id, places.name, places.country_code, places.latitude, places.longitude
order by articles desc, place, places.place_id
limit $most
