-- Which sources break their promise, fail or have gone quiet
select source_id, status, silent_for, freshness, last_new, last_fetch, failures, why
from mart.source_health
where status in ('stale', 'failing', 'quiet')
order by silent_for desc nulls first, source_id
