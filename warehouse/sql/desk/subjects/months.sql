-- Articles about them by month, in the twelve months up to the last
with chosen as (
    select date_trunc('month', date_published)::date as month, article_id
    from mart.subjects
    where date_published < $today::date + 1
        and ($q is null or contains(lower(subject), lower($q)))
        and ($source is null or source_id = $source)
        and ($since is null or date_published >= $since)
        and ($until is null or date_published < $until)
)
select month, count(distinct article_id) as articles
from chosen
where month > (select max(month) from chosen) - interval 12 months
group by month
order by month
