-- All articles of the components that this load touched, before and after, with the story each was known to be of: null
-- for what this load brought.
create or replace temp table neighbours as
with linked as (
    select other_number as number from core.article_links where number in (select number from unread)
    union all
    select number from core.article_links where other_number in (select number from unread)
),
touched as (
    select number from unread
    union
    select number from loosened
    union
    select number from linked
),
-- A decision to tell two articles as one story connects them as a link does; one that was undone did until now.
decided as materialized (
    select one.number, other.number as other_number
    from core.story_decisions as decisions
    join core.articles as one using (article_id)
    join core.articles as other on other.article_id = decisions.other_id
    where verdict <> 'apart'
),
ends as (
    select number from touched
    union
    select other_number from decided join touched using (number)
    union
    select decided.number from decided join touched on touched.number = decided.other_number
),
components as (
    select distinct component from core.story_members where number in (select number from ends)
),
known as (
    select number, story_id from core.story_members where component in (from components)
)
select
    number,
    article_id,
    published_by,
    coalesce(known.story_id, if(number in (select number from unread), null, article_id)) as story_id
from (select number from ends union select number from known)
join core.article_sketches using (number)
left join known using (number)
