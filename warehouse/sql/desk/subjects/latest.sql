-- The latest of them
with chosen as (
    select number, version, name
    from core.article_subjects
    where $q is null or contains(lower(name), lower($q))
),
newest as materialized (
    select number, version
    from core.articles
    semi join chosen using (number, version)
    where ($source is null or source_id = $source)
        and ($since is null or date_published >= $since)
        and ($until is null or date_published < $until)
    order by date_published desc nulls last, number desc
    limit 30
),
named as (
    select number, string_agg(distinct name, ', ' order by name) as subjects
    from newest
    join chosen using (number, version)
    group by number
)
select
    heads.title, sources.title as source, heads.date_published as published, named.subjects, heads.source_id, heads.article_id
from named
join core.articles as heads using (number)
left join core.sources as sources using (source_id)
order by published desc nulls last, number desc
