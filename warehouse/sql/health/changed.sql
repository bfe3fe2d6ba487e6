-- The alerts that were just opened or closed.
select
    opened, alert_id, kind, source_id, measure, opened_at, closed_at, detail, usual, found
from changed_alerts join ops.alerts using (alert_id)
order by opened desc, kind, source_id, measure
