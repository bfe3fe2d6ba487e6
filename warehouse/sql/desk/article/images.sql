-- Its pictures, which are not shown: that would ask their server
select caption, creditline, href
from core.article_images
where number = $number and version = $current
order by position
limit 30
