-- The people in its byline
select authors.name, authors.role, authors.affiliation, persons.name as person, persons.person_id
from core.article_authors as authors
left join mart.person_aliases as aliases on aliases.alias_id = authors.person_id
left join core.persons as persons on persons.person_id = coalesce(aliases.person_id, authors.person_id)
where number = $number and version = $current
order by authors.position
