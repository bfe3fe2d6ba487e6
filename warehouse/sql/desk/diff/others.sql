-- The current texts of two articles
select
    heads.article_id,
    coalesce(sources.title, heads.source_id) as source,
    heads.title,
    versions.version,
    versions.headline,
    versions.description,
    versions.byline,
    versions.dateline,
    versions.body,
    versions.date_published
from core.articles as heads
join core.article_versions as versions using (number, version)
left join core.sources as sources using (source_id)
where heads.id_key in (md5_number_lower($article), md5_number_lower($other)) and heads.article_id in ($article, $other)
