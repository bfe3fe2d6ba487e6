-- Known articles whose current text was read by another parser, and would be compared with what this one read: what the
-- two make of one text may differ.
select distinct numbered.article_id
from numbered
join history as current on current.article_id = numbered.article_id and current.version = numbered.known_version
cross join this_load
where not numbered.is_reparse
    and this_load.read_by not in (
        select history.copydesk_version
        from history
        where history.article_id = numbered.article_id and history.payload_sha256 = current.payload_sha256
    )
