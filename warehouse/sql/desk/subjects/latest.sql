-- The latest of them
select title, source, date_published as published, string_agg(distinct subject, ', ' order by subject) as subjects,
    source_id, article_id
from mart.subjects
where ($q is null or contains(lower(subject), lower($q)))
    and ($source is null or source_id = $source)
    and ($since is null or date_published >= $since)
    and ($until is null or date_published < $until)
group by title, source, date_published, source_id, article_id
order by published desc nulls last, article_id
limit 30
