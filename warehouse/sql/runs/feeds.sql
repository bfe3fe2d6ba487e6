-- Where web feeds are asked, with what is known of their sources; and sources without any feed.
select
    sources.source_id,
    sources.language,
    sources.country_code,
    sources.timezone,
    feeds.feed_id,
    feeds.location,
    feeds.follow,
    states.moved_to
from core.sources as sources
left join core.feeds as feeds on feeds.source_id = sources.source_id and feeds.location like 'http%'
left join ops.feed_states as states on states.feed_id = feeds.feed_id
order by all
