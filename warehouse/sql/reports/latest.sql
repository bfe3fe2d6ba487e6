-- The latest stories
select
    title,
    source,
    coalesce(byline, people.names) as byline,
    dateline,
    date_published as published,
    language,
    version,
    copy_kind as copy,
    coalesce(url, canonical_url) as url
from mart.articles
left join (
    select article_id, string_agg(name_printed, ', ' order by position) as names from mart.bylines group by article_id
) as people using (article_id)
order by date_published desc nulls last, title
