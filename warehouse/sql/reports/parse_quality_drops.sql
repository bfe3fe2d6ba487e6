-- Did parsing get worse after a release of the parser or a change of a site's layout
-- Quality is from 0 to 1; change is against the week, or the program, before it.
with by_week as (
    select
        source_id,
        week,
        copydesk_version,
        cast(sum(articles) as integer) as articles,
        sum(quality * articles) / sum(articles) as quality,
        min(first_read_at) as first_read_at
    from mart.parse_quality
    where $source is null or source_id = $source
    group by source_id, week, copydesk_version
)
select
    source_id,
    week,
    copydesk_version,
    articles,
    round(quality, 3) as quality,
    round(quality - lag(quality) over (partition by source_id order by week, first_read_at), 3) as change
from by_week
qualify change < -0.1
order by change, source_id, week
