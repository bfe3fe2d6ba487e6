-- What waits in quarantine, by reason
select reason, count(*) as documents, count(distinct source_id) as sources, max(last_seen_at) as latest
from ops.rejects
where status = 'open'
group by reason
order by documents desc, reason
limit 8
