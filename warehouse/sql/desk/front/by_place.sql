-- Where copy was filed from in the seven days up to then
with counted as (
    select place_id, count(*) as articles
    from core.articles
    where date_published >= $day::date - 6 and date_published < $day::date + 1 and place_id is not null
    group by place_id
    order by articles desc, place_id
    limit 60
)
select places.name as located, places.country_code as country, articles, latitude, longitude, place_id
from counted
join core.places as places using (place_id)
order by articles desc, place_id
