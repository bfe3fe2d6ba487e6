-- The days that the page is about: `days` days up to the last one on which anything was published, but not beyond today,
-- and none before the first on which anything was
with newest as (
    select least(coalesce(max(date_published)::date, $today::date), $today::date) as until
    from core.articles
    where date_published < $today::date + 1
)
select
    coalesce(
        (
            select min(date_published)::date from core.articles
            where date_published >= until - ($days::integer - 1) and date_published < until + 1
        ),
        until
    ) as since,
    until
from newest
