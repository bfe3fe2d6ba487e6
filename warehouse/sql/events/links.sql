-- The links among the stories of `neighbours`, each as sure as the surest of its articles'.
select one.story_id, other.story_id, max(score)
from core.event_links as links
join neighbours as one using (number)
join neighbours as other on other.number = links.other_number
where one.story_id <> other.story_id
group by all
