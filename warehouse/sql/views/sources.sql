-- Every source with what it brought and how complete its copy is
with counted as (
    select
        heads.source_id,
        count(*) as articles,
        max(heads.date_published) as last_published,
        max(heads.first_created) as last_new,
        avg(heads.has_byline::integer) as byline_rate,
        avg(heads.has_dateline::integer) as dateline_rate,
        avg((heads.date_published_precision is not distinct from 'full')::integer) as exact_time_rate,
        avg((heads.agency_id is not null or wires.number is not null)::integer) as agency_rate
    from core.articles as heads
    left join (
        select members.number
        from core.story_members as members
        join core.article_links as links
            on links.number = members.number and links.other_number = members.parent_number
        where links.kind = 'wire'
    ) as wires using (number)
    group by heads.source_id
),
rejected as (
    select source_id, count(*) as open from ops.rejects where status = 'open' group by source_id
)
select
    sources.source_id,
    sources.title as source,
    sources.kind,
    sources.country_code,
    sources.freshness,
    epoch(sources.freshness) / 3600 as freshness_hours,
    coalesce(counted.articles, 0) as articles,
    counted.last_published,
    counted.last_new,
    counted.byline_rate,
    counted.dateline_rate,
    counted.exact_time_rate,
    coalesce(rejected.open, 0) as open_rejects,
    counted.agency_rate
from core.sources as sources
left join counted using (source_id)
left join rejected using (source_id)
