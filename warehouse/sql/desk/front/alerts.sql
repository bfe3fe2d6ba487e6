-- Alerts that are open
select kind, source_id, measure, detail, opened_at
from ops.alerts
where closed_at is null
order by opened_at desc, source_id, kind
limit 12
