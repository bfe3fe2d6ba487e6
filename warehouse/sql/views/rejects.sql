-- The open quarantine: what could not be read, and why
select * exclude (status, load_id)
from ops.rejects
where status = 'open'
