-- Silences of one source that are longer than it promises or than is usual for it; of all sources where none is named
create or replace macro mart.gaps_of(of_source) as table
with
told as materialized (
    select
        source_id,
        appeared_at as began_at,
        lead(appeared_at) over (partition by source_id order by appeared_at) as ended_at
    from mart.appearances, mart.clock
    where appeared_at <= as_of and (of_source is null or source_id = of_source)
),
usual as (
    select source_id, to_seconds(median(epoch(ended_at - began_at))) as usual
    from told
    where ended_at is not null
    group by source_id
),
polls as (
    select source_id, requested_at, fetches.retry_class = 'none' as good
    from ops.fetches as fetches
    join core.feeds as feeds using (feed_id)
    where not is_page and (of_source is null or source_id = of_source)
),
gaps as (
    select
        told.source_id,
        began_at,
        ended_at,
        coalesce(ended_at, as_of) as until,
        coalesce(sources.freshness, greatest(interval '1 day', 10 * usual.usual)) as allowed
    from told
    join core.sources as sources using (source_id)
    cross join mart.clock
    left join usual using (source_id)
    where until - began_at > allowed and sources.disabled is null
        and source_id in (select source_id from polls)
),
-- The moments in a gap at which it was looked at, its ends among them; between two of them nobody looked
looks as (
    select source_id, began_at, began_at as looked_at, true as good, true as is_end from gaps
    union all
    select source_id, began_at, until, true, true from gaps
    union all
    select gaps.source_id, gaps.began_at, polls.requested_at, polls.good, false
    from gaps
    join polls on polls.source_id = gaps.source_id and polls.requested_at between gaps.began_at and gaps.until
),
unseen as (
    select *, looked_at - lag(looked_at) over (partition by source_id, began_at order by looked_at) as nobody_looked from looks
),
unread as (
    select *, looked_at - lag(looked_at) over (partition by source_id, began_at order by looked_at) as nothing_read from looks where good
),
counted as (
    select
        source_id,
        began_at,
        count(*) filter (not is_end) as polls,
        count(*) filter (good and not is_end) as good_polls,
        max(nobody_looked) as longest_unseen
    from unseen
    group by all
)
select
    gaps.source_id,
    gaps.began_at,
    gaps.ended_at,
    gaps.until - gaps.began_at as lasted,
    epoch(lasted) / 3600 as lasted_hours,
    gaps.allowed,
    epoch(gaps.allowed) / 3600 as allowed_hours,
    case
        when counted.longest_unseen > gaps.allowed then 'down'
        when (
            select max(nothing_read) from unread
            where unread.source_id = gaps.source_id and unread.began_at = gaps.began_at
        ) > gaps.allowed then 'failing'
        else 'silent'
    end as cause,
    counted.polls,
    counted.good_polls,
    counted.longest_unseen,
    epoch(counted.longest_unseen) / 3600 as longest_unseen_hours
from gaps
join counted using (source_id, began_at)
