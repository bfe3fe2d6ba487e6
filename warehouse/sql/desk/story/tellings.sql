-- The other stories of its event: who told it in words of their own, in which language and when
with event as (
    select event_number
    from core.event_members
    where number = (select number from core.articles where article_id = $story)
)
select
    heads.title,
    coalesce(sources.title, heads.source_id) as source,
    sources.country_code as country,
    heads.language,
    heads.date_published as published,
    heads.date_published_precision as precision,
    heads.source_id,
    heads.article_id
from core.event_members as members
join core.articles as heads on heads.number = members.story_number
left join core.sources as sources on sources.source_id = heads.source_id
where members.event_number in (from event)
    and members.number = members.story_number
    and heads.article_id <> $story
order by heads.date_published nulls last, heads.article_id
limit 100
