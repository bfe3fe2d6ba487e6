-- Every source with what it brought and how complete its copy is
select
    sources.source_id,
    sources.title as source,
    sources.kind,
    sources.country_code,
    sources.freshness,
    count(articles.article_id) as articles,
    max(articles.date_published) as last_published,
    max(articles.first_created) as last_new,
    avg((articles.byline is not null)::integer) filter (articles.article_id is not null) as byline_rate,
    avg((articles.dateline is not null)::integer) filter (articles.article_id is not null) as dateline_rate,
    avg((articles.date_published_precision is not distinct from 'full')::integer)
        filter (articles.article_id is not null) as exact_time_rate,
    any_value(coalesce(rejects.open, 0)) as open_rejects,
    avg((articles.agency is not null or articles.copy_kind is not distinct from 'wire')::integer)
        filter (articles.article_id is not null) as agency_rate
from core.sources as sources
left join mart.articles as articles using (source_id)
left join (select source_id, count(*) as open from ops.rejects where status = 'open' group by source_id) as rejects
    using (source_id)
group by sources.source_id, sources.title, sources.kind, sources.country_code, sources.freshness
