-- The link between two articles, whichever of them is the later.
select kind, score, containment, other_containment, article_id
from mart.links
where kind <> 'retold' and ((article_id = $one and other_id = $other) or (article_id = $other and other_id = $one))
