-- Who filed from where, most stories first
select
    coalesce(persons.name, versions.agency, '—') as filed_by,
    places.name as located,
    places.country_code as country,
    coalesce(sources.title, articles.source_id) as source,
    count(distinct articles.article_id) as stories,
    max(versions.date_published)::date as latest
from core.articles as articles
join core.article_versions as versions using (article_id, version)
join core.article_datelines as datelines using (article_id, version)
join core.places as places on places.place_id = datelines.place_id
left join core.article_authors as authors
    on authors.article_id = articles.article_id and authors.version = articles.version
left join core.persons as persons using (person_id)
left join core.sources as sources on sources.source_id = articles.source_id
where versions.date_published >= $since and versions.date_published < $until::date + 1
group by all
order by stories desc, latest desc, filed_by, located
limit $most
