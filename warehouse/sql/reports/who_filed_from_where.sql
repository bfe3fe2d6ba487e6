-- Who filed from where: every bylined or credited dateline, most articles first
-- For all time, unless --since or --until say otherwise. Places that the gazetteer does not know are left out, and of a
-- dateline with several places the first counts. Without a byline the agency is told.
with filed as (
    select articles.*, authors.person_id as alias_id
    from core.articles as articles
    left join core.article_authors as authors using (number, version)
    where articles.place_id is not null
        and ($since is null or articles.date_published >= $since::timestamp)
        and ($until is null or articles.date_published < $until::timestamp)
        and ($source is null or articles.source_id = $source)
),
counted as (
    select alias_id, agency_id, source_id, place_id, count(*) as articles, max(date_published)::date as latest
    from filed
    group by all
)
select
    coalesce(persons.name, agencies.name, '—') as filed_by,
    places.name as located,
    places.country_code as country,
    sources.title as source,
    sum(articles)::bigint as articles,
    max(latest) as latest
from counted
left join mart.person_aliases as aliases using (alias_id)
left join core.persons as persons on persons.person_id = aliases.person_id
left join core.agencies as agencies on agencies.agency_id = counted.agency_id
join core.places as places on places.place_id = counted.place_id
left join core.sources as sources on sources.source_id = counted.source_id
where $who is null or filed_by ilike '%' || $who || '%'
group by aliases.person_id, filed_by, places.place_id, located, country, sources.source_id, source
order by articles desc, latest desc, filed_by, located
