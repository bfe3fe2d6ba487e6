-- Open rejects whose bytes are somewhere, with where and with what was known of their source: those named, or those of
-- a reason and source; with $outdated only those that another program tried last, or that were rejected for a reason of
-- $again and have been left alone since $rested, for a few times. What failed on the web waits for the next poll instead.
select
    rejects.reject_id,
    rejects.document,
    rejects.reason,
    rejects.payload_sha256,
    rejects.archive_file,
    rejects.archive_offset,
    fetches.feed_id,
    coalesce(not fetches.is_page and fetches.feed_id is not null, false) as is_feed,
    sources.source_id as source,
    sources.language,
    sources.country_code,
    sources.timezone
from ops.rejects as rejects
left join core.sources as sources on sources.source_id = rejects.source_id and rejects.source_id <> 'unknown'
left join ops.fetches as fetches
    on fetches.archive_file = rejects.archive_file and fetches.archive_offset = rejects.archive_offset
where rejects.status = 'open'
    and rejects.stage <> 'fetch'
    and ($ids is null or list_contains($ids, rejects.reject_id))
    and ($reason is null or rejects.reason = $reason)
    and ($source is null or rejects.source_id = $source)
    and ($since is null or rejects.last_seen_at >= $since)
    and ($until is null or rejects.last_seen_at < $until)
    and (
        $outdated is null
        or rejects.copydesk_version is distinct from $outdated
        or (list_contains($again, rejects.reason) and rejects.last_seen_at < $rested and rejects.attempts < 10)
    )
qualify row_number() over (partition by rejects.reject_id order by fetches.requested_at) = 1
order by rejects.archive_file nulls last, rejects.archive_offset, rejects.document, rejects.reject_id
limit $most
