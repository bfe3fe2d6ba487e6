-- What could not be read, the latest first
select
    document, stage, reason, detail, format, source_id, attempts, first_seen_at, last_seen_at, copydesk_version, reject_id
from ops.rejects
where status = 'open'
    and ($reason is null or reason = $reason)
    and ($source is null or source_id = $source)
    and ($since is null or last_seen_at >= $since)
    and ($until is null or last_seen_at < $until)
order by last_seen_at desc, reject_id
limit 50 offset 50 * (coalesce($page, 1) - 1)
