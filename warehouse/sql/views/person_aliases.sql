-- Every name that somebody signs with in a source, and the person it stands for now
select alias_id, alias, source_id, person_id, decided_by, decided_at, reason
from core.person_aliases
qualify row_number() over (partition by alias_id order by decision desc) = 1
