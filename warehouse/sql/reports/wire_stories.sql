-- Which agency stories were picked up most, who ran each first, and how long until the third pick-up
-- A story counts from --since to --until by its first publication. The lag is told where both give a full time.
with carried as (
    select
        members.story_number,
        firsts.source_id as first_source_id,
        firsts.date_published as first_published,
        carriers.source_id,
        carriers.agency_id,
        carriers.date_published,
        carriers.article_id,
        if(
            firsts.date_published_precision = 'full' and carriers.date_published_precision = 'full',
            carriers.date_published - firsts.date_published,
            null
        ) as lag,
        row_number() over (
            partition by members.story_number, carriers.source_id = firsts.source_id
            order by carriers.date_published nulls last, carriers.article_id
        ) as pickup
    from core.story_members as members
    join core.articles as firsts on firsts.number = members.story_number
    join core.articles as carriers on carriers.number = members.number
    where ($since is null or firsts.date_published >= $since::timestamp)
        and ($until is null or firsts.date_published < $until::timestamp)
        and members.story_number in (
            select story_number from core.story_members join core.articles using (number) where agency_id is not null
        )
),
stories as (
    select
        story_number,
        any_value(agency_id) as agency_id,
        count(*) filter (source_id <> first_source_id) as pickups,
        any_value(source_id) filter (source_id <> first_source_id and pickup = 1) as first_pickup_id,
        min(lag) filter (source_id <> first_source_id and pickup = 3) as to_third
    from carried
    group by story_number
    having pickups > 0
)
select
    firsts.title as headline,
    agencies.name as agency,
    firsts.source_id as first_source_id,
    firsts.date_published as first_published,
    stories.pickups,
    stories.first_pickup_id,
    stories.to_third
from stories
join core.articles as firsts on firsts.number = stories.story_number
left join core.agencies as agencies on agencies.agency_id = stories.agency_id
order by pickups desc, first_published desc nulls last, firsts.article_id
