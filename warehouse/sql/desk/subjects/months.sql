-- Articles about them by month, in the twelve months up to the last
with counted as (
    select date_trunc('month', date_published)::date as month, count(*) as articles
    from core.articles
    semi join (
        from core.article_subjects where $q is null or contains(lower(name), lower($q))
    ) as chosen using (number, version)
    where date_published < $today::date + 1
        and ($source is null or source_id = $source)
        and ($since is null or date_published >= $since)
        and ($until is null or date_published < $until)
    group by all
)
select month, articles
from counted
where month > (select max(month) from counted) - interval 12 months
order by month
