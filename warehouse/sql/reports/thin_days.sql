-- On which days is the archive thin, and was anybody reading then
select
    source_id,
    day,
    articles,
    trailing_median,
    case when polls = 0 then 'nobody read it' when good_polls = 0 then 'it failed' else 'it was silent' end as because
from mart.daily_volume
where trailing_median >= 1 and articles < 0.5 * trailing_median
order by day desc, source_id
