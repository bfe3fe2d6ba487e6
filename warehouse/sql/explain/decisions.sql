-- What was decided last about each pair of articles, or about one pair: whether they are one story, or one event.
with said as (
    select *, 'story' as about from core.story_decisions
    union all by name
    select *, 'event' as about from core.event_decisions
)
select article_id, other_id, verdict, decided_at, decided_by, reason
from said
where about = $about and ($one is null or (article_id = least($one, $other) and other_id = greatest($one, $other)))
qualify row_number() over (partition by article_id, other_id order by decided_at desc) = 1
order by decided_at desc, article_id, other_id
