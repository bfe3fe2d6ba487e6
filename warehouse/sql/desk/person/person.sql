-- The person, with all names they sign with
select
    persons.person_id,
    persons.name as person,
    list_sort(list_distinct(list(aliases.alias || ' @ ' || aliases.source_id))) as names,
    count(*) as aliases,
    max(aliases.decided_at) filter (aliases.decided_by = 'human') as decided_at
from core.persons as persons
join mart.person_aliases as aliases using (person_id)
where persons.person_id = $person
group by persons.person_id, persons.name
