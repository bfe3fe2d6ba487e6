-- The story: where it comes from and how far it went
select
    firsts.article_id as story_id,
    origins.article_id as origin_id,
    origins.title as headline,
    origins.source_id as origin_source_id,
    coalesce(sources.title, origins.source_id) as origin_source,
    agencies.agency_id,
    agencies.name as agency,
    coalesce(counted.articles, 1) as articles,
    coalesce(counted.outlets, 1) as outlets,
    coalesce(counted.countries, 0) as countries,
    origins.date_published as origin_published,
    counted.last_published
from core.articles as firsts
left join (
    select
        members.story_number,
        count(*) as articles,
        count(distinct heads.source_id) as outlets,
        count(distinct sources.country_code) as countries,
        max(heads.date_published) as last_published
    from core.story_members as members
    join core.articles as heads using (number)
    left join core.sources as sources on sources.source_id = heads.source_id
    where members.story_id = $story
    group by members.story_number
) as counted on counted.story_number = firsts.number
left join mart.story_agencies as told on told.story_number = firsts.number
join core.articles as origins on origins.number = coalesce(told.own_number, firsts.number)
left join core.sources as sources on sources.source_id = origins.source_id
left join core.agencies as agencies on agencies.agency_id = coalesce(told.agency_id, origins.agency_id)
where firsts.article_id = $story
