-- The people in its byline
select authors.name, authors.role, authors.affiliation, persons.name as person, persons.person_id
from core.articles as heads
join core.article_authors as authors using (article_id, version)
left join mart.person_aliases as aliases on aliases.alias_id = authors.person_id
left join core.persons as persons on persons.person_id = coalesce(aliases.person_id, authors.person_id)
where heads.article_id = $article
order by authors.position
