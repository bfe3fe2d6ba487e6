-- What share of each source's articles is agency copy
-- The last 30 days, unless --since or --until say otherwise. Agency copy is what credits an agency, or tells a story that
-- one of its tellers credits to an agency.
with wire as (
    select distinct members.story_number
    from core.story_members as members
    join core.articles as heads using (number)
    where heads.agency_id is not null
)
select
    sources.title as source,
    count(*) as articles,
    round(100 * avg((heads.agency_id is not null or wire.story_number is not null)::integer), 1) as agency_pct
from core.articles as heads
left join core.story_members as members using (number)
left join wire on wire.story_number = members.story_number
left join core.sources as sources on sources.source_id = heads.source_id
where heads.date_published >= coalesce($since::timestamp, $now::timestamp - interval 30 days)
    and heads.date_published < coalesce($until::timestamp, 'infinity')
    and ($source is null or heads.source_id = $source)
group by sources.source_id, sources.title
order by agency_pct desc, articles desc, source
