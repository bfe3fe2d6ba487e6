-- When it publishes: articles by weekday and hour in the twelve weeks up to its last, of those with a full time
-- By its own clock where the catalogue gives it a time zone, else in UTC.
with mine as materialized (
    select date_published, date_published_precision
    from core.articles
    where source_id = $source and date_published < $today::date + 1
),
told as (
    select
        coalesce(try(timezone(sources.timezone, timezone('UTC', date_published))), date_published) as moment,
        coalesce(sources.timezone, 'UTC') as clock
    from mine
    join core.sources as sources on sources.source_id = $source
    where date_published_precision = 'full' and date_published > (select max(date_published) from mine) - interval 84 days
)
select isodow(moment) as weekday, hour(moment) as hour, count(*) as articles, any_value(clock) as clock
from told
group by weekday, hour
order by weekday, hour
