-- Lines of its document that are in no field
select why, text
from core.articles
join ops.left_out using (article_id, version)
where article_id = $article
order by position
limit 60
