-- Is every source fresh, by its promise and by what past weeks suggest
select
    status,
    source_id,
    silent_for,
    freshness,
    articles_last_day as articles_in_24_h,
    usual_that_day as usual_in_24_h,
    last_fetch,
    failures,
    why
from mart.source_health
order by
    list_position(['failing', 'stale', 'quiet', 'never', 'no promise', 'fresh', 'disabled'], status),
    silent_for desc nulls first,
    source_id
