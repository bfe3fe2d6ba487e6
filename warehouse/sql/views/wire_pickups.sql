-- Every pick-up of a story credited to an agency: who published it first, who carried it, in what order, how much later
with stories as (
    select members.story_id, any_value(articles.agency) as agency
    from mart.headlines as articles join core.story_members as members using (article_id)
    where articles.agency_id is not null
    group by members.story_id
)
select
    copies.story_id,
    stories.agency,
    copies.first_source as first_publisher,
    copies.first_title,
    copies.first_published,
    copies.source_id as carried_by,
    copies.article_id,
    copies.title,
    copies.date_published,
    row_number() over (
        partition by copies.story_id order by copies.date_published nulls last, copies.article_id
    ) as pickup,
    copies.lag,
    round(copies.other_containment, 3) as share_carried
from mart.copies as copies
join stories using (story_id)
where copies.source_id <> copies.first_source
