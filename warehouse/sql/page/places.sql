-- Where stories were filed from: the places that datelines name most
select
    places.name as place,
    places.country_code as country,
    round(places.latitude, 2) as latitude,
    round(places.longitude, 2) as longitude,
    count(distinct articles.article_id) as stories,
    count(distinct articles.source_id) as sources
from core.articles as articles
join core.article_datelines as datelines using (article_id, version)
join core.places as places on places.place_id = datelines.place_id
where articles.date_published >= $since and articles.date_published < $until::date + 1
    and places.latitude is not null
group by places.place_id, places.name, places.country_code, places.latitude, places.longitude
order by stories desc, place, places.place_id
limit $most
