-- Every feed with how its polls have gone: status, when it is due, what it brought last, and why it fails
select
    feeds.feed_id,
    feeds.source_id,
    feeds.location,
    coalesce(states.moved_to, feeds.location) as asked_at,
    coalesce(states.status, 'new') as status,
    states.due_at,
    states.polled_at,
    states.last_good_at,
    states.last_new_at,
    states."interval",
    epoch(states."interval") / 3600 as interval_hours,
    coalesce(states.failures, 0) as failures,
    states.outcome,
    states.detail,
    states.false_304_at
from core.feeds as feeds
left join ops.feed_states as states using (feed_id)
where regexp_matches(feeds.location, '^https?://')
