-- Stories that several sources carried in the three days up to then
with recent as (
    select members.story_number, heads.number, heads.source_id, heads.date_published
    from core.articles as heads
    join core.story_members as members using (number)
    where heads.date_published >= $day::date - 2 and heads.date_published < $day::date + 1 and not members.is_digest
),
told as (
    select
        story_number,
        count(distinct source_id) as outlets,
        count(*) as articles,
        max(date_published) as latest,
        list_sort(list(date_published))[:60] as carried_at
    from recent
    group by story_number
    having count(distinct source_id) > 1
    order by outlets desc, latest desc, story_number
    limit 12
)
select
    firsts.title as headline,
    coalesce(sources.title, firsts.source_id) as first_source,
    firsts.date_published as first_published,
    agencies.name as agency,
    told.outlets,
    told.articles,
    told.latest,
    told.carried_at,
    firsts.source_id,
    firsts.article_id as story_id
from told
join core.articles as firsts on firsts.number = told.story_number
left join core.sources as sources on sources.source_id = firsts.source_id
left join core.agencies as agencies on agencies.agency_id = firsts.agency_id
order by told.outlets desc, told.latest desc, story_id
