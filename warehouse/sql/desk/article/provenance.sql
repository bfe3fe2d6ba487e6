-- Who says what of it: each field with its witnesses, and where the bytes came from
select
    field,
    extractor,
    agreed,
    left(said, 300) as said,
    document,
    fetched_from,
    fetched_at,
    payload_sha256,
    archive_file,
    archive_offset,
    parser_id,
    parse_quality,
    copydesk_version,
    loaded_at,
    run_id,
    prefect_flow_run_id
from mart.explain_field($article)
order by field, rank
