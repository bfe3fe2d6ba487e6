-- When articles are published: by weekday and hour of the source's own clock, of those with a full time
select isodow(local_published) as weekday, local_hour as hour, count(*) as articles
from mart.headlines
where date_published >= $since and date_published < $until::date + 1 and local_hour is not null
group by weekday, hour
order by weekday, hour
limit $most
