-- Who picked up agency copy: in what order, how much later, and how much of it
select
    first_title as headline,
    agency,
    first_publisher,
    first_published,
    pickup,
    carried_by,
    lag,
    round(100 * share_carried)::integer as carried_pct
from mart.wire_pickups
where ($since is null or first_published >= $since::timestamp)
    and ($until is null or first_published < $until::timestamp)
    and ($source is null or $source in (first_publisher, carried_by))
order by first_published desc nulls last, story_id, pickup
