-- Who signs most
select persons.name as person, count(*) as articles, max(heads.date_published) as latest, persons.person_id
from core.articles as heads
join core.article_authors as authors using (number, version)
left join mart.person_aliases as aliases on aliases.alias_id = authors.person_id
join core.persons as persons on persons.person_id = coalesce(aliases.person_id, authors.person_id)
where heads.source_id = $source
group by persons.person_id, persons.name
order by articles desc, persons.person_id
limit 15
