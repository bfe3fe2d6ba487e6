-- `neighbours` are all articles whose event may be another now: those of `unsettled`, what links and decisions connect
-- them with, what was connected with either until now, and the stories of all of these.
create or replace temp table ends as
from unsettled
union
select other_number from core.event_links where number in (from unsettled)
union
select number from core.event_links where other_number in (from unsettled);

insert into ends
with decided as materialized (
    select one.number, other.number as other_number
    from core.event_decisions as decisions
    join core.articles as one using (article_id)
    join core.articles as other on other.article_id = decisions.other_id
    where verdict <> 'apart'
)
select other_number from decided where number in (from ends)
union
select number from decided where other_number in (from ends);

insert into ends
select number
from core.event_members
where component in (select component from core.event_members where number in (from ends));

create or replace temp table neighbours as
with told as (
    select coalesce(stories.story_number, ends.number) as story_number
    from (select distinct number from ends) as ends
    left join core.story_members as stories using (number)
),
members as (
    select number, story_number
    from core.story_members
    where story_number in (from told) and not is_digest
    union
    select story_number, story_number
    from told
    where story_number not in (select number from core.story_members)
)
select
    number,
    sketches.article_id,
    firsts.article_id as story_id,
    story_number,
    published_by,
    sketches.word_count
from members
join core.article_sketches as sketches using (number)
join core.articles as firsts on firsts.number = story_number;
