-- Where parsing got worse from one week to the next, after a release or a redesign
-- Weeks of at least ten articles whose quality, 0 to 1, fell by more than 0.1 against the week before that had as many.
with weeks as (
    select
        source_id,
        week,
        sum(articles)::bigint as articles,
        sum(quality * articles) / sum(articles) as quality,
        arg_max(parser_id, articles) as parser_id,
        arg_max(copydesk_version, articles) as copydesk_version
    from mart.parse_quality
    where $source is null or source_id = $source
    group by source_id, week
    having sum(articles) >= 10
),
compared as (
    select
        *,
        quality - lag(quality) over by_week as change,
        lag(parser_id) over by_week as parser_before,
        lag(copydesk_version) over by_week as version_before
    from weeks
    window by_week as (partition by source_id order by week)
)
select
    source_id,
    week,
    articles,
    round(quality, 3) as quality,
    round(change, 3) as change,
    case
        when parser_id is distinct from parser_before then 'another parser: ' || coalesce(parser_id, 'unknown')
        when copydesk_version <> version_before then 'another release: ' || copydesk_version
        else 'the same parser: a redesign'
    end as since
from compared
where change < -0.1
    and ($since is null or week >= $since::timestamp)
    and ($until is null or week < $until::timestamp)
order by week desc, change, source_id
