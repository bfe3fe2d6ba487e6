-- The latest articles up to then, of seven days; copies of what another source had are left to their stories
with newest as materialized (
    select heads.number
    from core.articles as heads
    left join core.story_members as members using (number)
    left join core.articles as firsts on firsts.number = members.story_number
    where heads.date_published >= $day::date - 6 and heads.date_published < $day::date + 1
        and (firsts.source_id is null or firsts.source_id = heads.source_id)
    order by heads.date_published desc, heads.number desc
    limit 30
),
signed as (
    select newest.number, string_agg(authors.name, ', ' order by authors.position) as names
    from newest
    join core.article_authors as authors using (number)
    join core.articles as heads on heads.number = newest.number and heads.version = authors.version
    group by newest.number
)
select
    heads.title,
    coalesce(sources.title, heads.source_id) as source,
    signed.names as by,
    places.name as located,
    heads.date_published as published,
    heads.date_published_precision as precision,
    heads.language,
    heads.source_id,
    heads.place_id,
    heads.article_id
from newest
join core.articles as heads using (number)
left join signed using (number)
left join core.sources as sources on sources.source_id = heads.source_id
left join core.places as places on places.place_id = heads.place_id
order by heads.date_published desc, heads.number desc
