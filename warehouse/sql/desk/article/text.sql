-- The text of one version
select version, headline, description, body, byline, dateline, date_published, date_modified,
    coalesce(retrieved_at, version_created) as seen_at
from core.article_versions
where number = $number and version = $version
