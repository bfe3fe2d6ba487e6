-- What hangs on the new versions.
insert into core.article_subjects by name
select article_id, number, version, incoming_subjects.* exclude (ordinal)
from incoming_subjects join numbered using (ordinal)
