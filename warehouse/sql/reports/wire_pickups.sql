-- Who picked up agency copy: in what order, how much later, and how much of it
-- --since and --until are for when it was picked up; --source for who did, or whose it is; --article for one of the story.
select
    origin_title as headline,
    agency,
    origin_source_id,
    origin_published,
    pickup,
    source_id,
    date_published as published,
    lag,
    round(100 * share_carried)::integer as carried_pct,
    article_id
from mart.wire_pickups
where ($since is null or date_published >= $since::timestamp)
    and ($until is null or date_published < $until::timestamp)
    and ($source is null or $source in (source_id, origin_source_id))
    and ($article is null or story_id in (select story_id from core.story_members where article_id = $article))
order by origin_published desc nulls last, story_id, pickup
