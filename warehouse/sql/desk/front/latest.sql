-- The latest articles up to then, of seven days; copies of what another source had are left to their stories
with newest as (
    select heads.*
    from core.articles as heads
    left join core.story_members as members using (number)
    left join core.articles as firsts on firsts.number = members.story_number
    where heads.date_published >= $day::date - 6 and heads.date_published < $day::date + 1
        and (firsts.source_id is null or firsts.source_id = heads.source_id)
    order by heads.date_published desc, heads.article_id
    limit 30
),
signed as (
    select article_id, string_agg(authors.name, ', ' order by authors.position) as names
    from newest
    join core.article_authors as authors using (article_id, version)
    group by article_id
)
select
    newest.title,
    coalesce(sources.title, newest.source_id) as source,
    signed.names as by,
    places.name as located,
    newest.date_published as published,
    newest.date_published_precision as precision,
    newest.language,
    newest.source_id,
    newest.place_id,
    newest.article_id
from newest
left join signed using (article_id)
left join core.sources as sources on sources.source_id = newest.source_id
left join core.places as places on places.place_id = newest.place_id
order by newest.date_published desc, newest.article_id
