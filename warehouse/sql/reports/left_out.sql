-- Which events that agencies told each source left out
-- The last 30 days, unless --since or --until say otherwise. An agency told what its own source published, or what a
-- story of the event is credited to it for. Sources are those that published anything in these days; copies of an
-- agency's story count as telling it.
with told as (
    select distinct
        members.event_number,
        members.story_number,
        heads.source_id,
        coalesce(sources.kind = 'agency', false) as is_agency,
        heads.agency_id
    from core.event_members as members
    join core.articles as heads using (number)
    left join core.sources as sources using (source_id)
),
events as (
    select events.*, firsts.number as event_number
    from mart.events as events
    join core.articles as firsts on firsts.article_id = events.event_id
    where events.first_published >= coalesce($since::timestamp, $now::timestamp - interval 30 days)
        and events.first_published < coalesce($until::timestamp, 'infinity')
        and exists (from told where told.event_number = firsts.number and (is_agency or agency_id is not null))
),
asked as (
    select distinct source_id
    from core.articles
    left join core.sources as sources using (source_id)
    where date_published >= coalesce($since::timestamp, $now::timestamp - interval 30 days)
        and date_published < coalesce($until::timestamp, 'infinity')
        and sources.kind is distinct from 'agency'
        and ($source is null or source_id = $source)
)
select asked.source_id, events.title, events.first_source_id, events.first_published, events.outlets, events.countries
from asked
cross join events
where not exists (from told where told.event_number = events.event_number and told.source_id = asked.source_id)
order by asked.source_id, events.outlets desc, events.first_published desc nulls last, events.event_id
