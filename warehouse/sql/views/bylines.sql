-- Every person in a current byline, with what they filed, from where and for whom
select
    authors.article_id,
    authors.position,
    coalesce(aliases.person_id, authors.person_id) as person_id,
    persons.name as person,
    authors.name as name_printed,
    authors.role,
    authors.affiliation,
    articles.source_id,
    articles.source,
    articles.title,
    articles.date_published,
    articles.agency,
    articles.place_id,
    articles.located,
    articles.located_country_code,
    articles.section
from mart.headlines as articles
join core.article_authors as authors using (article_id, version)
left join mart.person_aliases as aliases on aliases.alias_id = authors.person_id
join core.persons as persons on persons.person_id = coalesce(aliases.person_id, authors.person_id)
