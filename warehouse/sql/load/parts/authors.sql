-- What hangs on the new versions.
insert into core.article_authors by name
select article_id, number, version, incoming_authors.* exclude (ordinal)
from incoming_authors join numbered using (ordinal)
