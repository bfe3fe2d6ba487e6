-- How far each story travelled: sources, countries and languages, and in how long
-- A story counts by its first publication; one that stayed with its source is left out.
with travelled as (
    select
        members.story_number,
        count(distinct carriers.source_id) as sources,
        count(distinct sources.country_code) as countries,
        count(distinct carriers.language) as languages,
        count(distinct carriers.agency_id) as agencies,
        max(carriers.date_published) as last_published
    from core.story_members as members
    join core.articles as carriers using (number)
    left join core.sources as sources on sources.source_id = carriers.source_id
    group by members.story_number
    having count(distinct carriers.source_id) > 1
)
select
    firsts.title as headline,
    firsts.source_id as first_source_id,
    firsts.date_published as first_published,
    travelled.sources,
    travelled.countries,
    travelled.languages,
    travelled.agencies,
    travelled.last_published - firsts.date_published as spread
from travelled
join core.articles as firsts on firsts.number = travelled.story_number
where ($since is null or firsts.date_published >= $since::timestamp)
    and ($until is null or firsts.date_published < $until::timestamp)
order by travelled.sources desc, countries desc, first_published desc nulls last, firsts.article_id
