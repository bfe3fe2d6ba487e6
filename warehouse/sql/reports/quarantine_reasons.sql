-- What sits in quarantine and why: reasons by source, with how long they have been there
-- What can be read again is told by `copydesk quarantine`.
select
    stage,
    reason,
    source_id,
    count(*) as documents,
    min(first_seen_at) as since,
    max(last_seen_at) as latest,
    max(attempts) as attempts
from ops.rejects
where status = 'open'
    and ($since is null or last_seen_at >= $since::timestamp)
    and ($until is null or last_seen_at < $until::timestamp)
    and ($source is null or source_id = $source)
group by all
order by documents desc, stage, reason, source_id
