-- All articles of the components that this load touched, before and after, with the story each was known to be of: null
-- for what this load brought. Step by step, for DuckDB plans well with tables whose size it knows.
create or replace temp table ends as
with linked as (
    select other_number as number from core.article_links where number in (select number from unread)
    union all
    select number from core.article_links where other_number in (select number from unread)
)
select number from unread
union
select number from loosened
union
select number from linked;

-- A decision to tell two articles as one story connects them as a link does; one that was undone did until now.
insert into ends
with decided as materialized (
    select one.number, other.number as other_number
    from core.story_decisions as decisions
    join core.articles as one using (article_id)
    join core.articles as other on other.article_id = decisions.other_id
    where verdict <> 'apart'
)
select other_number from decided where number in (from ends)
union
select number from decided where other_number in (from ends);

create or replace temp table known as
select number, story_id
from core.story_members
where component in (select component from core.story_members where number in (from ends));

create or replace temp table neighbours as
select
    number,
    article_id,
    published_by,
    word_count,
    coalesce(known.story_id, if(number in (select number from unread), null, article_id)) as story_id
from core.article_sketches
join (from ends union select number from known) using (number)
left join known using (number);
