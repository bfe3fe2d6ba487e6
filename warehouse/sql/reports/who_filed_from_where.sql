-- Who filed from where: every bylined or credited dateline, most stories first
select
    coalesce(bylines.person, articles.agency, '—') as filed_by,
    datelines.located,
    datelines.country_code as country,
    articles.source,
    count(distinct articles.article_id) as stories,
    max(articles.date_published)::date as latest
from mart.datelines as datelines
join mart.articles as articles using (article_id)
left join mart.bylines as bylines using (article_id)
where datelines.place_id is not null
group by all
order by stories desc, latest desc, filed_by
