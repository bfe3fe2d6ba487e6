-- Which agency stories were picked up most, who ran each first, and how long until the third pick-up
-- A story counts from --since to --until by its first publication. The lag is told where both give a full time.
with stories as (
    select
        first.article_id as story_id,
        first.title,
        first.source_id as first_source,
        first.date_published as first_published,
        first.date_published_precision as first_precision
    from core.articles as first
    where ($since is null or first.date_published >= $since::timestamp)
        and ($until is null or first.date_published < $until::timestamp)
),
carried as (
    select
        stories.*,
        carriers.agency_id,
        carriers.source_id,
        carriers.date_published,
        carriers.article_id,
        if(
            first_precision = 'full' and carriers.date_published_precision = 'full',
            carriers.date_published - first_published,
            null
        ) as lag
    from core.story_members as members
    join stories using (story_id)
    join core.articles as carriers on carriers.article_id = members.article_id
),
ranked as (
    select
        *,
        row_number() over (
            partition by story_id, source_id = first_source order by date_published nulls last, article_id
        ) as pickup
    from carried
)
select
    title as headline,
    any_value(agencies.name) as agency,
    first_source,
    first_published,
    count(*) filter (source_id <> first_source) as pickups,
    any_value(source_id) filter (source_id <> first_source and pickup = 1) as first_pickup,
    min(lag) filter (source_id <> first_source and pickup = 3) as to_third
from ranked
left join core.agencies as agencies using (agency_id)
group by story_id, headline, first_source, first_published
having count(ranked.agency_id) > 0 and pickups > 0
order by pickups desc, first_published desc nulls last, story_id
