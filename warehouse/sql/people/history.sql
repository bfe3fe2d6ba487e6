-- Every decision on whom a name stands for.
select decisions.decided_at, decisions.alias, decisions.source_id, persons.name as person, decisions.decided_by, decisions.reason
from core.person_aliases as decisions
join core.persons as persons using (person_id)
where if($who is null, decisions.decided_by = 'human', decisions.alias ilike '%' || $who || '%' or persons.name ilike '%' || $who || '%')
order by decisions.decided_at desc, decisions.alias, decisions.source_id, decisions.decision desc
limit $most
