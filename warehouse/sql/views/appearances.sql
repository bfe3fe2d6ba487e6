-- Every article with when it appeared: as its publisher dates it, and never after copydesk had it
select
    article_id,
    source_id,
    first_created,
    date_published is not null as is_dated,
    least(
        first_created,
        case date_published_precision
            when 'day' then date_published + interval '23 hours 59 minutes'
            else date_published
        end
    ) as appeared_at
from core.articles
