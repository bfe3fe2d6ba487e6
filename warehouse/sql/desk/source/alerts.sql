-- Its alerts, the open ones first
select kind, measure, detail, opened_at, closed_at
from ops.alerts
where source_id = $source
order by closed_at is not null, opened_at desc, kind
limit 12
