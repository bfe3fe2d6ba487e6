-- What feeds said last of these pages.
select feed_id, url, said, entry, said_at
from ops.feed_entries
where list_contains($urls, url)
order by said_at
