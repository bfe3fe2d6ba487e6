-- Every name that somebody signs with, with the person it stands for now.
select aliases.alias_id, aliases.alias, aliases.source_id, aliases.person_id, persons.name
from mart.person_aliases as aliases
join core.persons as persons using (person_id)
order by persons.name, aliases.source_id, aliases.alias_id
