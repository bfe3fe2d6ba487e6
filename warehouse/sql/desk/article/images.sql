-- Its pictures, which are not shown: that would ask their server
select caption, creditline, href
from core.articles
join core.article_images using (article_id, version)
where article_id = $article
order by position
limit 30
