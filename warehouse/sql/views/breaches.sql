-- What is wrong now, one row per alert that should be open: kind, source, measure, and what was found
with
hours as (
    select
        *,
        silent_for_hours as silent,
        freshness_hours as promised,
        epoch(as_of - last_good) / 3600 as read,
        list_transform(  -- as people say it
            [silent, promised, read],
            lambda span: case
                when span < 1 then printf('%.0f min', span * 60)
                when span < 48 then replace(printf('%.1f h', span), '.0 h', ' h')
                else printf('%.0f days', span / 24)
            end
        ) as said
    from mart.source_health, mart.clock
),
drifted as (
    select
        drift.*,
        coalesce(alerts.usual, drift.before) as usual
    from mart.drift as drift
    left join ops.alerts as alerts
        on alerts.kind = 'drift' and alerts.closed_at is null
        and alerts.source_id = drift.source_id and alerts.measure = drift.measure
    -- What has drifted for long becomes the usual: an open alert keeps what was usual when it was opened
    where (drift.is_drift or alerts.usual - drift.of_last_five >= bad * 2 / 3)
        and drift.source_id in (select source_id from core.sources where disabled is null)
    qualify row_number() over (partition by drift.source_id, drift.measure order by drift.is_drift desc, articles) = 1
),
arrived as (
    select source_id, first_seen_at, floor(epoch(as_of - first_seen_at) / 86400)::integer as days_ago, reason, status
    from ops.rejects, mart.clock
    where source_id in (select source_id from core.sources where disabled is null)
        and first_seen_at between as_of - interval '29 days' and as_of
),
grown as (
    select
        source_id,
        count(*) filter (days_ago = 0 and status = 'open') as fresh,
        mode(reason) filter (days_ago = 0 and status = 'open') as reason,
        count(*) filter (days_ago > 0) / 28 as usual
    from arrived
    group by source_id
)
select
    'stale' as kind,
    source_id,
    null::varchar as measure,
    case
        when silent is null then 'no story with a date ever; promised one every ' || said[2]
        else 'nothing new for ' || said[1] || '; promised ' || said[2]
    end || case
        when read is null then ''
        when read > promised then '; copydesk has not read it for ' || said[3]
        else '; last read ' || said[3] || ' ago'
    end as detail,
    promised as usual,
    silent as found
from hours
where is_stale
union all by name
select
    'failing' as kind,
    source_id,
    printf('%d of %d feeds, up to %d times in a row: %s', failing_feeds, feeds, failures, coalesce(why, 'no reason given'))
        as detail,
    0::double as usual,
    failing_feeds::double as found
from hours
where is_failing
union all by name
select
    'false-304' as kind,
    source_id,
    printf(
        '%d of %d feeds: the server says ''not modified'' of what has changed, and is asked for all of it since', false_304s, feeds
    ) as detail,
    0::double as usual,
    false_304s::double as found
from hours
where false_304s > 0 and status <> 'disabled'
union all by name
select
    'quiet' as kind,
    source_id,
    printf('%d stories in 24 h; in the same hours of past weeks %.0f', articles_last_day, usual_that_day) as detail,
    usual_that_day as usual,
    articles_last_day::double as found
from hours
where is_quiet and not is_stale
union all by name
select
    'drift' as kind,
    source_id,
    measure,
    case measure
        when 'quality'
            then printf('parse quality of the last %d articles %.2f, before %.2f', articles, after, usual)
        else printf('%s in %.0f %% of the last %d articles, before in %.0f %%', measure, 100 * after, articles, 100 * usual)
    end
        || case
            when parser_before <> parser_after then printf('; read by %s, before by %s', parser_after, parser_before)
            else ''
        end as detail,
    usual,
    after as found
from drifted
union all by name
select
    'quarantine-grew' as kind,
    source_id,
    printf('%d rejects in 24 h, most often %s; usual are %.1f a day', fresh, reason, usual) as detail,
    usual,
    fresh::double as found
from grown
where fresh >= 5 and fresh > 3 * usual
