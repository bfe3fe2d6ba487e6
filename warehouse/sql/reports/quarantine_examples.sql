-- What sits in quarantine, why, and an example of each
select
    stage,
    reason,
    count(*) as rejects,
    count(distinct source_id) as sources,
    min(first_seen_at) as since,
    max(attempts) as attempts,
    arg_max(document, last_seen_at) as example,
    arg_max(detail, last_seen_at) as detail
from mart.rejects
group by stage, reason
order by rejects desc, stage, reason
