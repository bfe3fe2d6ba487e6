-- The text of one version
select version, headline, description, body, byline, dateline, date_published, date_modified, seen_at
from mart.versions
where article_id = $article and version = $version
