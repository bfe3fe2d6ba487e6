-- Every source: fresh, stale, failing, quiet, no promise, never (read) or disabled; its promise, its silence, past weeks
from mart.health_of(null)
