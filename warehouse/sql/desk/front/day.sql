-- The last day on which anything was published, but none after today
select least(coalesce(max(date_published)::date, $today::date), $today::date) as day
from core.articles
where date_published < $today::date + 1
