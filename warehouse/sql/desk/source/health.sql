-- Is it well, by its promise and by what past weeks suggest
select
    status, silent_for, freshness as promise, last_new, articles_last_day, usual_that_day, last_fetch, feeds, failing_feeds, failures, why
from mart.health_of($source)
