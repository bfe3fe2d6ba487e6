-- Every story that several articles tell: its origin, the agency it is credited to, who published it first, how far it went
with told as (
    select
        members.story_id,
        heads.article_id,
        heads.source_id,
        heads.title as headline,
        agencies.name as agency,
        heads.date_published,
        heads.date_published_precision,
        sources.country_code,
        -- A day without a time is as late as the day's end; what is not dated comes last
        coalesce(
            heads.date_published
            + if(heads.date_published_precision = 'day', interval '86399 seconds', interval '0 seconds'),
            timestamp '9999-12-31'
        ) as published_by,
        coalesce(sources.kind = 'agency', false) as is_agencys_own
    from core.story_members as members
    join core.articles as heads using (article_id)
    left join core.agencies as agencies using (agency_id)
    left join core.sources as sources on sources.source_id = heads.source_id
    where not members.is_digest
),
ranked as (
    select
        *,
        row_number() over (partition by story_id order by published_by, article_id) as published,
        -- Copy that is credited to an agency comes from the agency, whenever its own message was dated
        row_number() over (partition by story_id order by not is_agencys_own, published_by, article_id) as origin
    from told
)
select
    story_id,
    any_value(article_id) filter (origin = 1) as origin_id,
    any_value(source_id) filter (origin = 1) as origin_source,
    any_value(headline) filter (origin = 1) as headline,
    coalesce(any_value(agency) filter (origin = 1), arg_min(agency, origin)) as agency,
    any_value(source_id) filter (published = 1) as first_publisher,
    any_value(date_published) filter (published = 1) as first_published,
    any_value(date_published_precision) filter (published = 1) as first_published_precision,
    max(date_published) as last_published,
    count(*) as articles,
    count(distinct source_id) as outlets,
    count(distinct country_code) as countries
from ranked
group by story_id
having count(*) > 1
