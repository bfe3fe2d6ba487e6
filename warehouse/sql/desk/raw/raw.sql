-- Where the bytes are that it was read from
select distinct document, fetched_from, fetched_at, payload_sha256, archive_file, archive_offset
from mart.explain_field($article)
