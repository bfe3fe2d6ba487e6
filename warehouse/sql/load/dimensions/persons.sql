-- People that were not known before, and what they are called.
insert into core.persons by name
select distinct on (person_id) person_id, source_id, incoming_authors.name
from incoming_authors join incoming using (ordinal) anti join core.persons using (person_id)
order by ordinal;

insert into core.person_aliases by name
select distinct on (alias_id)
    person_id as alias_id, 1 as decision, incoming_authors.name as alias, source_id, person_id, 'rule' as decided_by,
    loaded_at as decided_at, 'one name in one source is one person' as reason
from incoming_authors join incoming using (ordinal), this_load
where incoming_authors.person_id not in (select alias_id from core.person_aliases)
order by ordinal;
