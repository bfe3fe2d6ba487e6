-- What the good answers of every address of late gave: for a conditional request, and for when to look again. An answer
-- of 'not modified' is good as well, but brings no bytes: their hash is that of the last answer that did. No feed lists
-- what it listed two months ago. The feed is that of a page that it led to; a feed itself has none here.
select
    url,
    arg_max(etag, requested_at) as etag,
    arg_max(last_modified, requested_at) as last_modified,
    arg_max(payload_sha256, requested_at) filter (payload_sha256 is not null) as payload_sha256,
    arg_max(feed_id, requested_at) filter (is_page) as feed_id,
    min(requested_at) as first_at,
    max(requested_at) as last_at,
    coalesce(max(requested_at) filter (outcome <> 'not_modified'), first_at) as whole_at
from ops.fetches
where $wanted
    and outcome in ('ok', 'not_modified', 'same_hash')
    and requested_at > (select max(requested_at) - interval 60 days from ops.fetches)
group by url
order by url
