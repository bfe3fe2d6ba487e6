-- Stories of each source by day, beside the median of the 28 days before; for the two years before its last day
with
counted as (
    select source_id, appeared_at::date as day, count(*) as articles
    from mart.appearances, mart.clock
    where appeared_at <= as_of
    group by all
),
watched as (
    select source_id, requested_at::date as day, count(*) as polls, count(*) filter (fetches.retry_class = 'none') as good
    from ops.fetches as fetches
    join core.feeds as feeds using (feed_id)
    where not is_page
    group by all
),
spans as (
    select
        counted.source_id,
        min(counted.day) as first_day,
        -- A source that is polled has days after its last story as well; today is not over
        greatest(max(counted.day), (select max(day) from watched where watched.source_id = counted.source_id)) as last_day
    from counted
    group by counted.source_id
),
days as (
    select
        source_id,
        unnest(generate_series(greatest(first_day, last_day - 730), least(last_day, as_of::date - 1), interval '1 day'))::date
            as day
    from spans, mart.clock
)
select
    source_id,
    day,
    coalesce(articles, 0) as articles,
    median(coalesce(articles, 0)) over (
        partition by source_id order by day rows between 28 preceding and 1 preceding
    ) as trailing_median,
    coalesce(polls, 0) as polls,
    coalesce(good, 0) as good_polls
from days
left join counted using (source_id, day)
left join watched using (source_id, day)
