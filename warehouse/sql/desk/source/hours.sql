-- When it publishes: articles by weekday and hour in the twelve weeks up to its last, of those with a full time
-- By its own clock where the catalogue gives it a time zone, else in UTC.
with last as (
    select max(date_published) as latest from core.articles where source_id = $source and date_published < $today::date + 1
),
told as (
    select coalesce(local_published, date_published) as moment, timezone
    from mart.headlines
    where source_id = $source
        and date_published_precision = 'full'
        and date_published > (select latest from last) - interval 84 days and date_published <= (select latest from last)
)
select isodow(moment) as weekday, hour(moment) as hour, count(*) as articles, any_value(coalesce(timezone, 'UTC')) as clock
from told
group by weekday, hour
order by weekday, hour
