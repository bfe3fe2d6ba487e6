-- What could not be read, by reason
select
    stage,
    reason,
    count(*) as documents,
    count(distinct source_id) as sources,
    min(first_seen_at) as since
from mart.rejects
group by stage, reason
order by documents desc, reason
limit $most
