-- Articles that share text with it: who had the story first, and how alike they are
with mine as (
    select heads.number, members.story_number
    from core.articles as heads
    left join core.story_members as members using (number)
    where heads.number = $number
),
linked as (
    select
        if(links.number = mine.number, links.other_number, links.number) as number,
        links.kind,
        round((links.containment + links.other_containment) / 2, 2) as alike
    from core.article_links as links, mine
    where links.number = mine.number or links.other_number = mine.number
),
others as (
    select members.number
    from core.story_members as members
    where members.story_number = (select story_number from mine)
    union
    select number from linked
)
select
    heads.title,
    coalesce(sources.title, heads.source_id) as source,
    heads.date_published as published,
    case
        when firsts.date_published_precision = 'full' and heads.date_published_precision = 'full'
            then heads.date_published - firsts.date_published
    end as after_this,
    linked.kind,
    linked.alike,
    coalesce(members.story_number = (select story_number from mine), false) as is_same_story,
    heads.source_id,
    heads.article_id
from others
join core.articles as heads using (number)
join core.articles as firsts on firsts.number = $number
left join core.story_members as members on members.number = heads.number
left join linked on linked.number = heads.number
left join core.sources as sources on sources.source_id = heads.source_id
where heads.number <> $number
order by is_same_story desc, heads.date_published nulls last, heads.article_id
limit 100
