-- Every person in a current byline, with what they filed, from where and for whom
select
    heads.article_id,
    authors.position,
    coalesce(aliases.person_id, authors.person_id) as person_id,
    persons.name as person,
    authors.name as name_printed,
    authors.role,
    authors.affiliation,
    heads.source_id,
    sources.title as source,
    heads.title,
    heads.date_published,
    agencies.name as agency,
    heads.place_id,
    places.name as located,
    places.country_code as located_country_code,
    heads.section
from core.articles as heads
join core.article_authors as authors using (number, version)
left join mart.person_aliases as aliases on aliases.alias_id = authors.person_id
join core.persons as persons on persons.person_id = coalesce(aliases.person_id, authors.person_id)
left join core.sources as sources on sources.source_id = heads.source_id
left join core.agencies as agencies on agencies.agency_id = heads.agency_id
left join core.places as places on places.place_id = heads.place_id
