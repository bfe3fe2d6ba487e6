-- Every alert with how long it has been open, or was; the open ones have no closed_at
select
    alerts.*,
    coalesce(closed_at, as_of) - opened_at as open_for,
    epoch(open_for) / 3600 as open_for_hours
from ops.alerts as alerts, mart.clock
