-- Every version, known or of this load, of the articles whose order of versions this load may change.
with several as (
    select article_id from numbered group by article_id having count(*) > 1 or bool_or(known_version is not null)
    union
    select article_id from history where is_unsettled
),
readings as (
    select
        article_id,
        version,
        true as is_new,
        payload_sha256,
        copydesk_version,
        is_reparse,
        publisher_version,
        greatest(date_modified, date_published) as stated_at,
        coalesce(retrieved_at, loaded_at) as seen_at,
        null as previous_version,
        null as change_class
    from staged, this_load
    union all by name
    from history
)
select
    article_id,
    version,
    is_new,
    payload_sha256,
    copydesk_version,
    is_reparse,
    try_cast(publisher_version as bigint) as publisher_version,
    stated_at,
    seen_at,
    previous_version,
    change_class
from readings semi join several using (article_id)
