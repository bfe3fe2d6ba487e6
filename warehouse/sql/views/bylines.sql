-- Every person in a current byline, with what they filed, from where and for whom
select
    authors.article_id,
    authors.position,
    authors.person_id,
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
    articles.located_country,
    articles.section
from mart.articles as articles
join core.article_authors as authors using (article_id, version)
join core.persons as persons using (person_id)
