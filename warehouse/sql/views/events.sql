-- Every event that several stories tell in words of their own: who told it first, in how many stories, outlets, countries
-- and languages, how long, and where from
with told as (
    select
        members.event_number,
        members.story_number,
        heads.source_id,
        heads.date_published,
        heads.language,
        sources.country_code,
        places.name as place
    from core.event_members as members
    join core.articles as heads using (number)
    left join core.sources as sources using (source_id)
    left join core.places as places using (place_id)
),
counted as (
    select
        event_number,
        max(date_published) as last_published,
        count(*) as articles,
        count(distinct story_number) as stories,
        count(distinct source_id) as outlets,
        count(distinct country_code) as countries,
        list_sort(list(distinct language) filter (language is not null)) as languages,
        list_sort(list(distinct place) filter (place is not null)) as places
    from told
    group by event_number
    having count(distinct story_number) > 1
)
select
    firsts.article_id as event_id,
    firsts.title,
    firsts.source_id as first_source_id,
    firsts.language as first_language,
    firsts.date_published as first_published,
    firsts.date_published_precision as first_published_precision,
    counted.last_published,
    counted.last_published - firsts.date_published as span,
    counted.stories,
    counted.articles,
    counted.outlets,
    counted.countries,
    counted.languages,
    counted.places
from counted
join core.articles as firsts on firsts.number = counted.event_number
