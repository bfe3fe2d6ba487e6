-- The texts to be sketched, in order of publication. A date without a time counts as the end of its day: a time on
-- that day is the better evidence of being first. What has no date is placed on the day copydesk first saw it.
select
    number,
    article_id,
    source_id,
    text_hash,
    md5_number_lower(text_hash) as text_key,
    agency,
    headline,
    body,
    date_published
        + case date_published_precision when 'day' then interval '86399 seconds' else interval '0' end as published_by,
    datediff('day', date '1970-01-01', coalesce(date_published, first_created)::date)::integer as day
from unread
order by day, published_by nulls last, article_id
