-- What was decided last about the events of two articles of `neighbours`, told of their stories.
select one.story_id, other.story_id, verdict
from (
    from core.event_decisions
    qualify row_number() over (partition by article_id, other_id order by decided_at desc) = 1
) as decided
join neighbours as one using (article_id)
join neighbours as other on other.article_id = decided.other_id
where one.story_id <> other.story_id
