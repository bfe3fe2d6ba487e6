-- All articles of the components that this load touched, before and after, in order of publication, with the story
-- each was known to be of: null for what this load brought.
with touched as (
    select article_id from unread
    union
    select article_id from loosened
    union
    select article_id from core.article_links where load_id = $load_id
    union
    select other_id from core.article_links where load_id = $load_id
),
-- A decision to tell two articles as one story connects them as a link does; one that was undone did until now.
ends as (
    select article_id from touched
    union
    select other_id from core.story_decisions join touched using (article_id) where verdict <> 'apart'
    union
    select decisions.article_id
    from core.story_decisions as decisions join touched on touched.article_id = decisions.other_id
    where verdict <> 'apart'
),
components as (
    select distinct component_id from core.story_members where article_id in (from ends)
),
known as (
    select article_id, story_id from core.story_members where component_id in (from components)
)
select
    article_id,
    coalesce(known.story_id, if(article_id in (select article_id from unread), null, article_id)) as story_id
from (select article_id from ends union select article_id from known)
join core.article_sketches using (article_id)
left join known using (article_id)
order by published_by nulls last, article_id
