-- What hangs on the new versions.
insert into core.article_datelines by name
select article_id, number, version, incoming_datelines.* exclude (ordinal)
from incoming_datelines join numbered using (ordinal)
