-- Every pick-up of a story credited to an agency: where it comes from, who carried it, in what order, how much later
select
    members.story_id,
    stories.agency,
    stories.first_publisher,
    coalesce(origin.title, stories.headline) as first_title,
    stories.first_published,
    stories.origin_id,
    stories.origin_source,
    origin.date_published as origin_published,
    heads.source_id as carried_by,
    heads.article_id,
    heads.title,
    heads.date_published,
    row_number() over (
        partition by members.story_id
        order by
            heads.date_published
            + if(heads.date_published_precision = 'day', interval '86399 seconds', interval '0 seconds') nulls last,
            heads.article_id
    ) as pickup,
    case
        when origin.date_published_precision = 'full' and heads.date_published_precision = 'full'
            then heads.date_published - origin.date_published
    end as lag,
    if(
        origin.date_published_precision = 'full' and heads.date_published_precision = 'full', 'full', 'day'
    ) as lag_precision,
    round(links.other_containment, 3) as share_carried
from mart.stories as stories
join core.story_members as members using (story_id)
join core.articles as heads using (article_id)
join core.articles as origin on origin.article_id = stories.origin_id
left join core.article_links as links on links.article_id = members.article_id and links.other_id = members.parent_id
where stories.agency is not null and not members.is_digest and heads.source_id <> stories.origin_source
