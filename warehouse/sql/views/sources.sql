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
    avg(articles.has_byline::integer) filter (articles.article_id is not null) as byline_rate,
    avg(articles.has_dateline::integer) filter (articles.article_id is not null) as dateline_rate,
    avg((articles.date_published_precision is not distinct from 'full')::integer)
        filter (articles.article_id is not null) as exact_time_rate,
    any_value(coalesce(rejects.open, 0)) as open_rejects,
    avg((articles.agency_id is not null or wires.article_id is not null)::integer)
        filter (articles.article_id is not null) as agency_rate
from core.sources as sources
left join mart.headlines as articles using (source_id)
left join (
    select members.article_id
    from core.story_members as members
    join core.article_links as links on links.article_id = members.article_id and links.other_id = members.parent_id
    where links.kind = 'wire'
) as wires using (article_id)
left join (select source_id, count(*) as open from ops.rejects where status = 'open' group by source_id) as rejects
    on rejects.source_id = sources.source_id
group by sources.source_id, sources.title, sources.kind, sources.country_code, sources.freshness
