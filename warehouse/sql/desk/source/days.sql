-- Articles a day, in the ninety days up to its last
with last as (
    select max(date_published)::date as day from core.articles where source_id = $source and date_published < $today::date + 1
),
counted as (
    select date_published::date as day, count(*) as articles
    from core.articles
    where source_id = $source and date_published >= (select day from last) - 89 and date_published < $today::date + 1
    group by all
)
select days.day, coalesce(articles, 0) as articles
from (
    select unnest(generate_series(day - 89, day, interval 1 day))::date as day from last where day is not null
) as days
left join counted using (day)
order by day
