-- Who signs, the most articles first
with chosen as (
    select distinct coalesce(aliases.person_id, persons.person_id) as person_id
    from core.persons as persons
    left join mart.person_aliases as aliases on aliases.alias_id = persons.person_id
    where $q is null or persons.name ilike '%' || replace(replace($q, '\', ''), '%', '') || '%'
)
select
    persons.name as person,
    count(*) as articles,
    count(distinct heads.source_id) as sources,
    min(heads.date_published)::date as since,
    max(heads.date_published)::date as latest,
    persons.person_id
from chosen
join core.persons as persons using (person_id)
join mart.person_aliases as aliases using (person_id)
join core.article_authors as authors on authors.person_id = aliases.alias_id
join core.articles as heads using (article_id, version)
group by persons.person_id, persons.name
order by articles desc, persons.person_id
limit 100
