-- For whom they wrote, and when
with signed as materialized (
    select number, version
    from core.article_authors
    where person_id in (select alias_id from mart.person_aliases where person_id = $person)
)
select
    coalesce(sources.title, heads.source_id) as source,
    count(*) as articles,
    min(heads.date_published)::date as first_byline,
    max(heads.date_published)::date as last_byline,
    mode(heads.section) as section,
    heads.source_id
from signed
join core.articles as heads using (number, version)
left join core.sources as sources using (source_id)
group by heads.source_id, sources.title
order by articles desc, heads.source_id
limit 50
