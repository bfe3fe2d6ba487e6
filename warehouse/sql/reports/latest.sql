-- The latest stories
select title, source, byline, dateline, date_published, date_published_precision, language, version, copy_kind, url
from mart.articles
order by date_published desc nulls last, title
limit 50
