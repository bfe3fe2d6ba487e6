-- When it publishes: articles by weekday and hour (UTC) in the twelve weeks up to its last, of those with a full time
with last as (
    select max(date_published) as latest from core.articles where source_id = $source and date_published < $today::date + 1
)
select isodow(date_published) as weekday, hour(date_published) as hour, count(*) as articles
from core.articles
where source_id = $source
    and date_published_precision = 'full'
    and date_published > (select latest from last) - interval 84 days and date_published <= (select latest from last)
group by all
order by weekday, hour
