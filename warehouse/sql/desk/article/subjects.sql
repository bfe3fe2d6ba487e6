-- What it is about, in the publisher's terms
select name, code
from core.article_subjects
where number = $number and version = $current
order by position
limit 60
