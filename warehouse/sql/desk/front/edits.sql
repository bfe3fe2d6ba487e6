-- The latest changes that publishers made to their texts
with newest as (
    select
        article_id, version, previous_version, coalesce(retrieved_at, version_created) as seen_at, headline, change_class, changed_fields, undeclared
    from core.article_versions
    where previous_version is not null and change_class <> 'furniture'
        and seen_at < coalesce($day::date, date '9999-12-30') + 1
    order by seen_at desc, article_id, version
    limit 8
)
select
    coalesce(newest.headline, heads.title) as headline,
    coalesce(sources.title, heads.source_id) as source,
    newest.change_class,
    newest.undeclared,
    newest.seen_at,
    newest.previous_version,
    newest.version,
    heads.source_id,
    newest.article_id
from newest
join core.articles as heads using (article_id)
left join core.sources as sources using (source_id)
order by newest.seen_at desc, newest.article_id, newest.version
