-- What it is about, in the publisher's terms
select name, code
from core.articles
join core.article_subjects using (article_id, version)
where article_id = $article
order by position
limit 60
