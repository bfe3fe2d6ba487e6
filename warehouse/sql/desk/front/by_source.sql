-- Articles that day by source, beside the mean of the seven days before
with counted as (
    select
        source_id,
        count(*) filter (date_published >= $day::date) as articles,
        round(count(*) filter (date_published < $day::date) / 7, 1) as usual
    from core.articles
    where date_published >= $day::date - 7 and date_published < $day::date + 1
    group by source_id
)
select coalesce(sources.title, source_id) as source, articles, usual, source_id
from counted
left join core.sources as sources using (source_id)
where articles > 0
order by articles desc, source_id
limit 20
