-- Why documents are in quarantine
select reason, stage, count(*) as documents, count(distinct source_id) as sources, min(first_seen_at) as since,
    max(last_seen_at) as latest
from ops.rejects
where status = 'open' and ($source is null or source_id = $source)
group by reason, stage
order by documents desc, reason, stage
