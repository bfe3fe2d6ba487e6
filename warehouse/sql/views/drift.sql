-- How well the latest articles of each source were read, beside those before them; is_drift where that fell for no chance
with
newest as (
    select
        source_id,
        number,
        version,
        has_byline,
        has_dateline,
        date_published_precision is not distinct from 'full' as exact_time,
        row_number() over (partition by source_id order by first_created desc, article_id) as place
    from core.articles
    cross join mart.clock
    where first_created between as_of - interval '60 days' and as_of
    qualify place <= 220
),
latest as (
    select
        newest.*,
        concat_ws(' ', versions.parser_id, versions.copydesk_version) as parser,
        versions.parse_quality as quality
    from newest
    join core.article_versions as versions using (number, version)
),
measures as (
    unpivot (
        select
            source_id, parser, place,
            quality, has_byline::double as byline, has_dateline::double as dateline, exact_time::double as "exact-time"
        from latest
    )
    on quality, byline, dateline, "exact-time" into name measure value value
),
compared as (
    select
        source_id,
        measure,
        size,
        count(*) filter (place > size) as articles_before,
        (coalesce(sum(value) filter (place > size), 0) + 1) / (count(*) filter (place > size) + 2) as smoothed,
        avg(value) filter (place > size) as before,
        avg(value) filter (place <= size) as after,
        avg(value) filter (place <= 5) as of_last_five,
        -- What is so bad that it counts at all; and how far chance reaches, never quite nowhere
        if(measure = 'quality', 0.15, 0.3) as bad,
        greatest(
            if(measure = 'quality', coalesce(stddev_pop(value) filter (place > size), 0), sqrt(smoothed * (1 - smoothed))),
            0.05
        ) / sqrt(size) as standard_error,
        mode(parser) filter (place > size) as parser_before,
        mode(parser) filter (place <= size) as parser_after
    from measures
    cross join (select unnest([5, 10, 20]) as size)
    group by source_id, measure, size
    having count(*) >= size + 10
)
select
    source_id,
    measure,
    size as articles,
    articles_before,
    before,
    after,
    of_last_five,
    parser_before,
    parser_after,
    bad,
    -- Four standard errors: many sources are looked at, and often. The last five must be bad too, or it is over.
    before - after >= bad
        and before - after >= 4 * standard_error
        and before - of_last_five >= bad * 2 / 3 as is_drift
from compared
