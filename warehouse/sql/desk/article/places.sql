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
from core.articles as heads
join core.article_datelines as datelines using (article_id, version)
left join core.places as places on places.place_id = datelines.place_id
where heads.article_id = $article
order by datelines.position
