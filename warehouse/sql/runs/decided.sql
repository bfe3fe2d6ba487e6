-- What people decided, in the order in which they did: it is in no archive.
select 'story' as kind, article_id as one, other_id as other, verdict, decided_at, decided_by, reason
from core.story_decisions
union all
select 'event', article_id, other_id, verdict, decided_at, decided_by, reason
from core.event_decisions
union all
select 'person', alias_id, person_id, null, decided_at, decided_by, reason
from core.person_aliases
where decided_by = 'human'
union all
select 'discard', reject_id, null, null, closed_at, closed_by, closed_why
from ops.rejects
where status = 'discarded'
order by decided_at, kind, one, other
