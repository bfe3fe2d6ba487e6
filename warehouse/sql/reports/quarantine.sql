-- What could not be read, and why
select source_id, document, stage, reason, detail, attempts, last_seen_at
from mart.rejects
order by last_seen_at desc, document
