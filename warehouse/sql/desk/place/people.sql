-- Who filed from there
select
    persons.name as person, coalesce(sources.title, heads.source_id) as source, count(*) as articles,
    max(heads.date_published)::date as latest, heads.source_id, persons.person_id
from core.articles as heads
join core.article_authors as authors using (number, version)
left join mart.person_aliases as aliases on aliases.alias_id = authors.person_id
join core.persons as persons on persons.person_id = coalesce(aliases.person_id, authors.person_id)
left join core.sources as sources on sources.source_id = heads.source_id
where heads.place_id = $place
group by all
order by articles desc, persons.person_id
limit 30
