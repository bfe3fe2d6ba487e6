-- The feeds it is read from
select location, status, polled_at, due_at, "interval", failures, outcome, detail
from mart.feeds
where source_id = $source
order by location
limit 60
