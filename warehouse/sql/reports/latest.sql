-- The latest stories
select
    title,
    source,
    byline,
    dateline,
    date_published as published,
    language,
    version,
    copy_kind as copy,
    coalesce(url, canonical_url) as url
from mart.articles
order by date_published desc nulls last, title
limit 50
