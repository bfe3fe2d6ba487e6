-- Who filed from where, most stories first; of a dateline with several places the first counts
select
    coalesce(persons.name, agencies.name, '—') as filed_by,
    places.name as located,
    places.country_code as country,
    coalesce(sources.title, articles.source_id) as source,
    count(distinct articles.article_id) as stories,
    max(articles.date_published)::date as latest
from core.articles as articles
join core.places as places on places.place_id = articles.place_id
left join core.article_authors as authors using (article_id, version)
left join mart.person_aliases as aliases on aliases.alias_id = authors.person_id
left join core.persons as persons on persons.person_id = coalesce(aliases.person_id, authors.person_id)
left join core.agencies as agencies on agencies.agency_id = articles.agency_id
left join core.sources as sources on sources.source_id = articles.source_id
where articles.date_published >= $since and articles.date_published < $until::date + 1
group by all
order by stories desc, latest desc, filed_by, located
limit $most
