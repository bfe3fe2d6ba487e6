-- Forget what feeds said before of the pages in $said ('feed address'), and what nobody will ask for any more.
delete from ops.feed_entries
where feed_id || ' ' || url in (select unnest($said)) or said_at < $at::timestamp - interval '60 days'
