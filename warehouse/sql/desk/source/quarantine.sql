-- What could not be read of it
select document, stage, reason, detail, last_seen_at, reject_id
from ops.rejects
where source_id = $source and status = 'open'
order by last_seen_at desc, reject_id
limit 15
