-- Why does an article say what it says: value, who says so or otherwise, bytes, request and flow run
-- Give --article. `copydesk explain` tells the same for people.
select
    field,
    value,
    extractor,
    said,
    agreed,
    parser_id,
    payload_sha256,
    fetched_from,
    fetched_at,
    archive_file,
    archive_offset,
    fetch_flow_run_id
from mart.explain_field($article)
order by field, rank
