-- What the versions in `wanted` say, as far as it tells whether another text is of the same story.
select article_id, version, headline, description, body, byline, ed_note, pub_status, publisher_version,
    greatest(date_modified, date_published) as stated_at,
    date_published::date as day
from core.article_versions semi join wanted using (article_id, version)
