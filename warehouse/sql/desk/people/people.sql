-- Who signs, the most articles first
with chosen as (
    select distinct coalesce(aliases.person_id, persons.person_id) as person_id
    from core.persons as persons
    left join mart.person_aliases as aliases on aliases.alias_id = persons.person_id
    where $q is null or persons.name ilike '%' || replace(replace($q, '\', ''), '%', '') || '%'
),
signed as (
    select
        authors.person_id as alias_id,
        count(*) as articles,
        min(heads.date_published)::date as since,
        max(heads.date_published)::date as latest
    from core.article_authors as authors
    join core.articles as heads using (number, version)
    group by authors.person_id
)
select
    persons.name as person,
    sum(signed.articles)::bigint as articles,
    count(distinct aliases.source_id) as sources,
    min(signed.since) as since,
    max(signed.latest) as latest,
    persons.person_id
from chosen
join core.persons as persons using (person_id)
join mart.person_aliases as aliases using (person_id)
join signed on signed.alias_id = aliases.alias_id
group by persons.person_id, persons.name
order by articles desc, persons.person_id
limit 100
