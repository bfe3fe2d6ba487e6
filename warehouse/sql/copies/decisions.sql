-- What was decided last about two articles of `neighbours`.
select article_id, other_id, verdict
from core.story_decisions
where article_id in (select article_id from neighbours) and other_id in (select article_id from neighbours)
qualify row_number() over (partition by article_id, other_id order by decided_at desc) = 1
