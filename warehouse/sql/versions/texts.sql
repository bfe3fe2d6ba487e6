-- The texts of the versions in `wanted`, with all that tells what an edit is.
select article_id, version, headline, description, body, byline, dateline, pub_status, ed_note, publisher_version,
    date_published, date_published_precision, date_modified, document, format, retrieved_at, text_hash
from staged semi join wanted using (article_id, version)
union all by name
select article_id, version, headline, description, body, byline, dateline, pub_status, ed_note, publisher_version,
    date_published, date_published_precision, date_modified, document, format, retrieved_at, text_hash
from core.article_versions semi join wanted using (article_id, version)
