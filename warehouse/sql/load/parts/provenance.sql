-- What hangs on the new versions.
insert into ops.field_provenance by name
select article_id, number, version, incoming_provenance.* exclude (ordinal)
from incoming_provenance join numbered using (ordinal)
