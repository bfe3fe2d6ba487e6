-- Who carries its copy, and how fast by full times
with told as (
    select story_number, coalesce(own_number, story_number) as origin_number
    from mart.story_agencies
    where agency_id = $agency
)
select
    coalesce(sources.title, heads.source_id) as source,
    count(*) as pickups,
    median(case
        when origins.date_published_precision = 'full' and heads.date_published_precision = 'full'
            then heads.date_published - origins.date_published
    end) as usual_lag,
    max(heads.date_published) as latest,
    heads.source_id
from told
join core.story_members as members using (story_number)
join core.articles as heads on heads.number = members.number
join core.articles as origins on origins.number = told.origin_number
left join core.sources as sources on sources.source_id = heads.source_id
where not members.is_digest and heads.source_id <> origins.source_id
group by heads.source_id, sources.title
order by pickups desc, heads.source_id
limit 50
