-- Who ran a story first, and who carried the same text how much later
select first_source_id, first_title as headline, agency, first_published, kind, source_id, lag, article_id
from mart.copies
where ($since is null or first_published >= $since::timestamp)
    and ($until is null or first_published < $until::timestamp)
    and ($source is null or $source in (first_source_id, source_id))
order by first_published desc nulls last, lag, article_id
