-- Two versions of one article
select
    version, coalesce(retrieved_at, version_created) as seen_at, change_class, undeclared, headline, description, byline, dateline,
    body, date_published, date_modified, article_id
from core.article_versions
where number = $number and version in ($older, $newer)
order by version
