-- What sits in quarantine, why, since when, and how much of it can be tried again from its bytes
-- The rest was never received: the next poll of its feed asks again. `copydesk quarantine replay --reason` tries.
select
    stage,
    reason,
    source_id,
    count(*) as rejects,
    count(*) filter (stage <> 'fetch') as can_be_replayed,
    min(first_seen_at) as since,
    max(attempts) as attempts,
    string_agg(distinct copydesk_version, ', ' order by copydesk_version) as tried_with
from ops.rejects
where status = 'open' and ($source is null or source_id = $source)
group by stage, reason, source_id
order by rejects desc, stage, reason, source_id
