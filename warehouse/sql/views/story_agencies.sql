-- Every story that agencies have a part in: the agency's own message, where it is known, and whom the story is credited to
with told as (
    select
        members.story_number,
        heads.number,
        heads.agency_id,
        coalesce(sources.kind = 'agency', false) as is_agencys_own,
        -- What an agency says itself comes first; a day without a time is as late as the day's end
        {
            is_carried: not is_agencys_own,
            published_by: coalesce(
                heads.date_published
                + if(heads.date_published_precision = 'day', interval '86399 seconds', interval '0 seconds'),
                timestamp '9999-12-31'
            ),
            article_id: heads.article_id
        } as place
    from core.story_members as members
    join core.articles as heads using (number)
    left join core.sources as sources on sources.source_id = heads.source_id
    where not members.is_digest and (heads.agency_id is not null or sources.kind = 'agency')
)
select
    story_number,
    arg_min(number, place) filter (is_agencys_own) as own_number,
    arg_min(agency_id, place) filter (agency_id is not null) as agency_id
from told
group by story_number
