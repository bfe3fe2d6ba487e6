-- Who ran a story first, and who carried the same text how much later
select first_source, first_title as headline, agency, first_published, kind, source_id as carried_by, lag
from mart.copies
where ($since is null or first_published >= $since::timestamp)
    and ($until is null or first_published < $until::timestamp)
    and ($source is null or $source in (first_source, source_id))
order by first_published desc nulls last, lag
