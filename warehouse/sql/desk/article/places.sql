-- The places in its dateline
select
    datelines.name as printed,
    datelines.qualifier,
    places.name as located,
    places.country_code as country,
    datelines.confidence,
    datelines.candidates,
    places.latitude,
    places.longitude,
    datelines.place_id
from core.article_datelines as datelines
left join core.places as places on places.place_id = datelines.place_id
where number = $number and version = $current
order by datelines.position
