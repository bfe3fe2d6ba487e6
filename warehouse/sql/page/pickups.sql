-- Agency copy as others carried it: how many hours after the origin of the story, which is told as mart.stories tells it
with touched as (
    select distinct members.story_number
    from core.articles as articles
    join core.story_members as members using (number)
    where articles.date_published >= $since and articles.date_published < $until::date + 1
),
told as (
    select
        members.story_number,
        members.number,
        members.parent_number,
        articles.article_id,
        articles.source_id,
        articles.title,
        articles.date_published,
        articles.date_published_precision,
        first_value(articles.agency_id ignore nulls) over (
            from_origin rows between unbounded preceding and unbounded following
        ) as agency_id,
        row_number() over from_origin as origin
    from touched
    join core.story_members as members using (story_number)
    join core.articles as articles using (number)
    left join core.sources as sources on sources.source_id = articles.source_id
    where not members.is_digest
    window from_origin as (
        partition by members.story_number
        order by
            coalesce(sources.kind <> 'agency', true),
            articles.date_published
            + if(articles.date_published_precision = 'day', interval '86399 seconds', interval '0 seconds') nulls last,
            articles.article_id
    )
),
counted as (
    select
        carried.*,
        origins.title as origin_title,
        origins.source_id as origin_source,
        round(epoch(carried.date_published - origins.date_published) / 3600, 2) as hours,
        count(*) over by_source as pickups,
        median(epoch(carried.date_published - origins.date_published) / 3600) over by_source as median_hours,
        row_number() over (
            partition by carried.source_id order by carried.date_published desc, carried.article_id
        ) as recent
    from told as carried
    join told as origins on origins.story_number = carried.story_number and origins.origin = 1
    where carried.source_id <> origins.source_id
        and carried.agency_id is not null
        and carried.date_published_precision = 'full' and origins.date_published_precision = 'full'
        and carried.date_published >= $since and carried.date_published < $until::date + 1
    window by_source as (partition by carried.source_id)
),
ranked as (
    select *, dense_rank() over (order by pickups desc, source_id) as place from counted
)
select
    ranked.place,
    coalesce(carriers.title, ranked.source_id) as source,
    agencies.name as agency,
    left(ranked.origin_title, 160) as headline,
    coalesce(origins.title, ranked.origin_source) as origin,
    ranked.hours,
    round(100 * links.other_containment)::integer as carried_pct,
    ranked.pickups,
    round(ranked.median_hours, 2) as median_hours
from ranked
join core.agencies as agencies using (agency_id)
left join core.sources as carriers on carriers.source_id = ranked.source_id
left join core.sources as origins on origins.source_id = ranked.origin_source
left join core.article_links as links
    on links.number = ranked.number and links.other_number = ranked.parent_number
where ranked.place <= $most and ranked.recent <= 40
order by ranked.place, ranked.recent
