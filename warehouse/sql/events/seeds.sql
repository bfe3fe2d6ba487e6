-- `unsettled` grows by the articles whose story is not what it was when their event was settled, and by the new ones of
-- such stories.
insert into unsettled
select members.number
from core.event_members as members
left join core.story_members as stories using (number)
where members.story_number <> coalesce(stories.story_number, members.number) or stories.is_digest
union
select number
from core.story_members
where story_number in (select story_number from core.event_members)
    and number not in (select number from core.event_members);
