-- The quarantine: rejects of these statuses, and of this reason, source and time, the latest first.
select reject_id, status, source_id, stage, reason, detail, document, attempts, first_seen_at, last_seen_at,
    copydesk_version
from ops.rejects
where list_contains($statuses, status)
    and ($reason is null or reason = $reason)
    and ($source is null or source_id = $source)
    and ($since is null or last_seen_at >= $since)
order by last_seen_at desc, document, reject_id
