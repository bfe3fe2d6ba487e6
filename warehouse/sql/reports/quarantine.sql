-- What could not be read, and why
select source_id, document, stage, reason, detail, attempts, last_seen_at
from mart.rejects
where ($since is null or last_seen_at >= $since::timestamp)
    and ($until is null or last_seen_at < $until::timestamp)
    and ($source is null or source_id = $source)
order by last_seen_at desc, document
