-- Who picked up agency copy: in what order, how much later, and how much of it
select
    first_title as headline,
    agency,
    origin_source as origin,
    origin_published as published,
    pickup,
    carried_by,
    lag,
    round(100 * share_carried)::integer as carried_pct
from mart.wire_pickups
order by origin_published desc nulls last, story_id, pickup
