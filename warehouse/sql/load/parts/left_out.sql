-- What hangs on the new versions.
insert into ops.left_out by name
select article_id, number, version, incoming_left_out.* exclude (ordinal)
from incoming_left_out join numbered using (ordinal)
