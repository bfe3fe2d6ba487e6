-- Who ran a story first, and who carried the same text how much later
select first_source, first_title as headline, agency, first_published, kind, source_id as carried_by, lag
from mart.copies
order by first_published desc nulls last, lag
