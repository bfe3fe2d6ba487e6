-- A person's decision on whom an alias stands for: one more row, which holds from now on.
insert into core.person_aliases by name
select alias_id, max(decision) + 1 as decision, any_value(alias) as alias, any_value(source_id) as source_id,
    $person_id as person_id, 'human' as decided_by, $at as decided_at, $reason as reason
from core.person_aliases
where alias_id = $alias_id
group by alias_id
