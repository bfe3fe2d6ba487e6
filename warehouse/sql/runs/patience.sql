-- Until when sites want to be left alone, by the addresses that said so.
select coalesce(final_url, url) as url, max(not_before) as until
from ops.fetches
where not_before > $now and requested_at > $now::timestamp - interval '2 days'
group by all
