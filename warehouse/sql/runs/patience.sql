-- Until when sites want to be left alone, by the addresses that said so; but not what a clock said that ran ahead.
select coalesce(final_url, url) as url, max(not_before) as until
from ops.fetches
where not_before > $now and requested_at between $now::timestamp - interval '2 days' and $now::timestamp + interval '1 hour'
group by all
