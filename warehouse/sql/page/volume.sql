-- Articles a day: of all sources together (source_id is null), with how many there were in as many days before, and of
-- the sources that published most
with counted as (
    select source_id, date_published::date as day, count(*) as articles
    from core.articles
    where date_published >= $since and date_published < $until::date + 1
    group by all
),
most as (
    select source_id, row_number() over (order by sum(articles) desc, source_id) as place
    from counted
    group by source_id
    qualify place <= $most
),
days as (
    select unnest(generate_series($since::date, $until::date, interval 1 day))::date as day
)
select
    0 as place,
    null as source_id,
    'All sources' as source,
    days.day,
    coalesce(sum(counted.articles), 0) as articles,
    (
        select count(*) from core.articles
        where date_published >= $since::date - ($until::date - $since::date + 1)::integer and date_published < $since
    ) as before
from days
left join counted using (day)
group by all
union all
select most.place, counted.source_id, coalesce(sources.title, counted.source_id), counted.day, counted.articles, null
from counted
join most using (source_id)
left join core.sources as sources using (source_id)
order by place, day
