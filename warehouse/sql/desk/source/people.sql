-- Who signs most
with signed as (
    select authors.person_id as alias_id, count(*) as articles, max(heads.date_published) as latest
    from core.articles as heads
    join core.article_authors as authors using (number, version)
    where heads.source_id = $source
    group by authors.person_id
)
select persons.name as person, sum(signed.articles)::bigint as articles, max(signed.latest) as latest, persons.person_id
from signed
left join mart.person_aliases as aliases using (alias_id)
join core.persons as persons on persons.person_id = coalesce(aliases.person_id, signed.alias_id)
group by persons.person_id, persons.name
order by articles desc, persons.person_id
limit 15
