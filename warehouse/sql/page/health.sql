-- How each source keeps its promise: when its last story came, and how its feeds answer
with feeds as (
    select
        source_id,
        count(*) as feeds,
        count(*) filter (status in ('failing', 'gone')) as failing,
        first(detail order by failures desc, feed_id) as detail
    from mart.feeds
    group by source_id
),
newest as (
    select source_id, max(first_created) as last_new from core.articles group by source_id
),
judged as (
    select
        sources.title as source,
        case
            when feeds.failing = feeds.feeds then 'failing'
            when newest.last_new is null then 'quiet'
            when newest.last_new < $now::timestamp - sources.freshness then 'stale'
            else 'fresh'
        end as status,
        newest.last_new,
        sources.freshness,
        round(epoch($now::timestamp - newest.last_new) / 3600, 1) as silent_hours,
        round(epoch($now::timestamp - newest.last_new) / epoch(sources.freshness), 3) as of_promise,
        case when feeds.failing > 0 then feeds.detail end as detail
    from core.sources as sources
    left join feeds using (source_id)
    left join newest using (source_id)
)
select
    *,
    count(*) filter (status = 'fresh') over () as fresh,
    count(*) filter (status = 'stale') over () as stale,
    count(*) filter (status = 'failing') over () as failing,
    count(*) filter (status = 'quiet') over () as quiet
from judged
order by array_position(['failing', 'stale', 'quiet', 'fresh'], status), of_promise desc nulls last, source
limit $most
