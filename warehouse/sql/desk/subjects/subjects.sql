-- What is written about, by what publishers call it; the most articles first
with counted as (
    select
        subjects.name as subject, heads.source_id, count(*) as articles, min(heads.date_published)::date as since,
        max(heads.date_published)::date as latest
    from core.articles as heads
    join core.article_subjects as subjects using (number, version)
    where ($q is null or contains(lower(subjects.name), lower($q)))
        and ($source is null or heads.source_id = $source)
        and ($since is null or heads.date_published >= $since)
        and ($until is null or heads.date_published < $until)
    group by all
)
select
    subject, sum(articles)::bigint as articles, count(*) as sources, min(since) as since, max(latest) as latest
from counted
group by subject
order by articles desc, subject
limit 100
