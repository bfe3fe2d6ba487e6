-- How well each source was parsed when it was read, by parser, program and week
select
    heads.source_id,
    versions.parser_id,
    versions.copydesk_version,
    cast(date_trunc('week', versions.version_created) as date) as week,
    count(*) as articles,
    avg(versions.parse_quality) as quality,
    avg(cast(versions.byline is not null as integer)) as byline_rate,
    avg(cast(versions.dateline is not null as integer)) as dateline_rate,
    avg(cast(versions.date_published_precision is not distinct from 'full' as integer)) as exact_time_rate,
    median(versions.word_count) as median_words,
    min(versions.version_created) as first_read_at
from core.article_versions as versions
join core.articles as heads using (number)
where versions.parse_quality is not null and not coalesce(versions.is_reparse, false)
group by all
