-- Every story that several articles tell: its origin, the agency it is credited to, who published it first, how far it went
with counted as (
    select
        members.story_number,
        max(heads.date_published) as last_published,
        count(*) as articles,
        count(distinct heads.source_id) as outlets,
        count(distinct sources.country_code) as countries
    from core.story_members as members
    join core.articles as heads using (number)
    left join core.sources as sources on sources.source_id = heads.source_id
    where not members.is_digest
    group by members.story_number
    having count(*) > 1
)
select
    firsts.article_id as story_id,
    origins.article_id as origin_id,
    origins.source_id as origin_source_id,
    origins.title,
    agencies.name as agency,
    firsts.source_id as first_source_id,
    firsts.date_published as first_published,
    firsts.date_published_precision as first_published_precision,
    counted.last_published,
    counted.articles,
    counted.outlets,
    counted.countries
from counted
left join mart.story_agencies as told using (story_number)
join core.articles as firsts on firsts.number = counted.story_number
-- Copy that is credited to an agency comes from the agency, whenever its own message was dated
join core.articles as origins on origins.number = coalesce(told.own_number, counted.story_number)
left join core.agencies as agencies on agencies.agency_id = told.agency_id
