-- The latest of them
with newest as (
    select article_id, version, title, source, source_id, date_published
    from mart.headlines
    where ($source is null or source_id = $source)
        and ($since is null or date_published >= $since)
        and ($until is null or date_published < $until)
        and (article_id, version) in (
            select (article_id, version)
            from core.article_subjects
            where $q is null or contains(lower(name), lower($q))
        )
    order by date_published desc nulls last, article_id
    limit 30
)
select title, source, date_published as published, string_agg(distinct name, ', ' order by name) as subjects,
    source_id, article_id
from newest
join core.article_subjects using (article_id, version)
where $q is null or contains(lower(name), lower($q))
group by title, source, date_published, source_id, article_id
order by published desc nulls last, article_id
