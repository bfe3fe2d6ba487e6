-- The days that the page is about: `days` days up to the last one on which anything was published, but not beyond today
with newest as (
    select least(coalesce(max(date_published)::date, $today::date), $today::date) as until
    from core.articles
    where date_published < $today::date + 1
)
select until - ($days::integer - 1) as since, until
from newest
