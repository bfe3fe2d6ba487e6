-- Every pick-up of a story credited to an agency: where it comes from, who carried it, in what order, how much later
with stories as (
    select story_number, coalesce(own_number, story_number) as origin_number, agencies.name as agency
    from mart.story_agencies
    join core.agencies as agencies using (agency_id)
)
select
    firsts.article_id as story_id,
    stories.agency,
    firsts.source_id as first_source_id,
    firsts.date_published as first_published,
    origins.article_id as origin_id,
    origins.source_id as origin_source_id,
    origins.title as origin_title,
    origins.date_published as origin_published,
    heads.source_id,
    heads.article_id,
    heads.title,
    heads.date_published,
    row_number() over (
        partition by members.story_number
        order by
            heads.date_published
            + if(heads.date_published_precision = 'day', interval '86399 seconds', interval '0 seconds') nulls last,
            heads.article_id
    ) as pickup,
    case
        when origins.date_published_precision = 'full' and heads.date_published_precision = 'full'
            then heads.date_published - origins.date_published
    end as lag,
    epoch(lag) / 3600 as lag_hours,
    if(
        origins.date_published_precision = 'full' and heads.date_published_precision = 'full', 'full', 'day'
    ) as lag_precision,
    round(links.other_containment, 3) as share_carried
from stories
join core.story_members as members using (story_number)
join core.articles as heads using (number)
join core.articles as origins on origins.number = stories.origin_number
join core.articles as firsts on firsts.number = stories.story_number
left join core.article_links as links
    on links.number = members.number and links.other_number = members.parent_number
where not members.is_digest and heads.source_id <> origins.source_id
