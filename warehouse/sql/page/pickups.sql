-- Agency copy as others carried it: how many hours after its first publication
with found as (
    select
        pickups.carried_by as source_id,
        pickups.agency,
        left(pickups.first_title, 160) as headline,
        pickups.first_publisher,
        round(epoch(pickups.lag) / 3600, 2) as hours,
        round(100 * pickups.share_carried)::integer as carried_pct,
        count(*) over (partition by pickups.carried_by) as pickups,
        pickups.date_published,
        pickups.article_id
    from mart.wire_pickups as pickups
    where pickups.lag is not null
        and pickups.date_published >= $since and pickups.date_published < $until::date + 1
),
ranked as (
    select
        * exclude (article_id),
        dense_rank() over (order by pickups desc, source_id) as place,
        median(hours) over (partition by source_id) as median_hours,
        row_number() over (partition by source_id order by date_published desc, article_id) as recent
    from found
)
select
    ranked.place,
    coalesce(sources.title, ranked.source_id) as source,
    ranked.agency,
    ranked.headline,
    ranked.first_publisher,
    ranked.hours,
    ranked.carried_pct,
    ranked.pickups,
    ranked.median_hours
from ranked
left join core.sources as sources using (source_id)
where ranked.place <= $most and ranked.recent <= 40
order by ranked.place, ranked.recent
