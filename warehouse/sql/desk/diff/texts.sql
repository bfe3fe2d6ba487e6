-- Two versions of one article
select
    version, seen_at, change_class, undeclared, headline, description, byline, dateline, body, date_published, date_modified,
    article_id
from mart.versions
where article_id = $article and version in ($older, $newer)
order by version
