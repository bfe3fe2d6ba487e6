-- The source, with what it brought and how complete its copy is
select
    sources.source_id, sources.source, sources.kind, sources.country_code, sources.freshness as promise, sources.articles,
    sources.last_published, sources.byline_rate, sources.dateline_rate, sources.exact_time_rate, sources.agency_rate,
    sources.open_rejects, known.language, known.timezone, known.tags, known.disabled
from mart.sources as sources
join core.sources as known using (source_id)
where source_id = $source
