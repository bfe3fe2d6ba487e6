-- Is one source well, by its promise and by what past weeks suggest; every source where none is named
create or replace macro mart.health_of(of_source) as table
with
appearances as (
    select source_id, appeared_at, is_dated
    from mart.appearances, mart.clock
    where appeared_at <= as_of and (of_source is null or source_id = of_source)
),
-- A text without a date may be of any time, unless a web feed brought it that had been polled before
undated as (
    select sightings.feed_id, articles.source_id, loads.run_id, articles.first_created
    from core.articles as articles
    join core.article_sightings as sightings using (number)
    join core.feeds as feeds using (feed_id)
    join ops.loads as loads on loads.load_id = sightings.load_id
    cross join mart.clock
    where articles.date_published is null
        and articles.first_created <= as_of
        and (of_source is null or articles.source_id = of_source)
        and regexp_matches(feeds.location, '^https?://')
),
met as (
    select source_id, max(first_created) as last_new
    from undated
    where run_id <> (
        select arg_min(run_id, first_seen_at)
        from core.article_sightings as sightings join ops.loads using (load_id)
        where sightings.feed_id = undated.feed_id
    )
    group by source_id
),
told as (
    select
        source_id,
        greatest(max(appeared_at) filter (is_dated), any_value(met.last_new)) as last_new,
        floor(epoch(any_value(as_of) - min(appeared_at)) / 604800)::integer as weeks
    from appearances
    left join met using (source_id)
    cross join mart.clock
    group by source_id
),
-- The same hours of the same weekdays, this week (0) and the eight before
volumes as (
    select
        source_id,
        floor(epoch(as_of - appeared_at) / 604800)::integer as week,
        count(*) filter (epoch(as_of - appeared_at) % 604800 < 6 * 3600) as six_hours,
        count(*) filter (epoch(as_of - appeared_at) % 604800 < 24 * 3600) as one_day,
        count(*) as seven_days
    from appearances, mart.clock
    where appeared_at > as_of - interval '63 days'
    group by source_id, week
),
learned as (
    select
        source_id,
        any_value(weeks) as weeks,
        median(coalesce(six_hours, 0)) filter (numbers.week > 0) as usual_six_hours,
        median(coalesce(one_day, 0)) filter (numbers.week > 0) as usual_day,
        median(coalesce(seven_days, 0)) filter (numbers.week > 0) as usual_week,
        coalesce(sum(six_hours) filter (numbers.week = 0), 0) as six_hours,
        coalesce(sum(one_day) filter (numbers.week = 0), 0) as one_day,
        coalesce(sum(seven_days) filter (numbers.week = 0), 0) as seven_days
    from told
    join (select unnest(range(9)) as week) as numbers on numbers.week = 0 or numbers.week < told.weeks
    left join volumes using (source_id, week)
    group by source_id
),
feeds as (
    select
        source_id,
        count(*) as feeds,
        count(*) filter (
            status = 'gone' or failures >= 3 or (failures > 0 and last_good_at < as_of - interval '1 day')
        ) as failing_feeds,
        count(false_304_at) as false_304s,
        max(polled_at) as last_fetch,
        max(last_good_at) as last_good,
        max(failures) as failures,
        arg_max(coalesce(detail, outcome), failures) filter (failures > 0) as why
    from mart.feeds, mart.clock
    where of_source is null or source_id = of_source
    group by source_id
),
facts as (
    select
        sources.source_id,
        sources.title as source,
        sources.disabled,
        sources.freshness,
        told.last_new,
        as_of - told.last_new as silent_for,
        feeds.last_fetch,
        feeds.last_good,
        coalesce(feeds.feeds, 0) as feeds,
        coalesce(feeds.failing_feeds, 0) as failing_feeds,
        coalesce(feeds.false_304s, 0) as false_304s,
        coalesce(feeds.failures, 0) as failures,
        feeds.why,
        told.weeks,
        learned.usual_day,
        learned.one_day,
        coalesce(feeds.failing_feeds > 0, false) as is_failing,
        coalesce(
            case
                when told.last_new is null
                    then (feeds.last_good is not null or told.source_id is not null) and sources.freshness is not null
                else as_of - told.last_new > sources.freshness
            end,
            false
        ) as is_stale,
        -- Enough weeks, of enough stories that none in one would be few, and read all the time
        coalesce(
            learned.weeks > 3 and usual_week > 3 * sqrt(usual_week) and last_good >= as_of - interval '1 day', false
        ) as is_known,
        -- Three standard deviations of a Poisson count below the usual; what was not read in the time proves nothing
        coalesce(
            learned.weeks > 3
            and (
                six_hours < usual_six_hours - 3 * sqrt(usual_six_hours) and last_good >= as_of - interval '6 hours'
                or one_day < usual_day - 3 * sqrt(usual_day) and last_good >= as_of - interval '1 day'
                or seven_days < usual_week - 3 * sqrt(usual_week) and last_good >= as_of - interval '7 days'
            ),
            false
        ) as is_quiet
    from core.sources as sources
    cross join mart.clock
    left join told using (source_id)
    left join learned using (source_id)
    left join feeds using (source_id)
    where of_source is null or source_id = of_source
)
select
    source_id,
    source,
    case
        when disabled is not null then 'disabled'
        when weeks is null and last_fetch is null then 'never'
        when is_failing then 'failing'
        when is_stale then 'stale'
        when is_quiet then 'quiet'
        when freshness is not null or is_known then 'fresh'
        else 'no promise'
    end as status,
    silent_for,
    epoch(silent_for) / 3600 as silent_for_hours,
    freshness,
    epoch(freshness) / 3600 as freshness_hours,
    last_new,
    one_day as articles_last_day,
    usual_day as usual_that_day,
    last_fetch,
    last_good,
    feeds,
    failing_feeds,
    false_304s,
    failures,
    why,
    is_stale and disabled is null as is_stale,
    is_failing and disabled is null as is_failing,
    is_quiet and disabled is null as is_quiet
from facts
