-- Who filed from where, most articles first; of a dateline with several places the first counts
select
    coalesce(persons.name, agencies.name, '—') as filed_by,
    places.name as located,
    places.country_code as country,
    coalesce(sources.title, heads.source_id) as source,
    count(distinct heads.article_id) as articles,
    max(heads.date_published)::date as latest
from core.articles as heads
join core.places as places on places.place_id = heads.place_id
left join core.article_authors as authors using (number, version)
left join mart.person_aliases as aliases on aliases.alias_id = authors.person_id
left join core.persons as persons on persons.person_id = coalesce(aliases.person_id, authors.person_id)
left join core.agencies as agencies on agencies.agency_id = heads.agency_id
left join core.sources as sources on sources.source_id = heads.source_id
where heads.date_published >= $since and heads.date_published < $until::date + 1
group by all
order by articles desc, latest desc, filed_by, located
limit $most
