-- Every version, known or of this load, of the articles whose order of versions this load may change. None was seen later
-- than what was loaded after it: where the clock says so, it ran ahead.
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
        loaded_at,
        if(date_published_precision = 'full', interval '0' hour, interval '14' hour) as leeway,
        document,
        is_file,
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
    least(
        seen_at,
        min(loaded_at) over (partition by article_id order by version rows between current row and unbounded following)
    ) as seen_at,
    leeway,
    document,
    is_file,
    previous_version,
    change_class
from readings semi join several using (article_id)
