-- Who signed most
select
    any_value(persons.name) as person,
    coalesce(any_value(sources.title), heads.source_id) as source,
    count(distinct heads.article_id) as articles,
    max(heads.date_published)::date as latest
from core.articles as heads
join core.article_authors as authors using (number, version)
left join mart.person_aliases as aliases on aliases.alias_id = authors.person_id
join core.persons as persons on persons.person_id = coalesce(aliases.person_id, authors.person_id)
left join core.sources as sources on sources.source_id = heads.source_id
where heads.date_published >= $since and heads.date_published < $until::date + 1
group by persons.person_id, heads.source_id
order by articles desc, latest desc, person
limit $most
