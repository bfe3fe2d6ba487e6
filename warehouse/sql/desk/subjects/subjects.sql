-- What is written about, by what publishers call it; the most articles first
select
    subject, count(*) as articles, count(distinct source_id) as sources, min(date_published)::date as since,
    max(date_published)::date as latest
from mart.subjects
where ($q is null or contains(lower(subject), lower($q)))
    and ($source is null or source_id = $source)
    and ($since is null or date_published >= $since)
    and ($until is null or date_published < $until)
group by subject
order by articles desc, subject
limit 100
