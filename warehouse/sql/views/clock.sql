-- The time as of which health is judged: the session's variable as_of, else now; UTC
select coalesce(getvariable('as_of')::timestamp, now() at time zone 'UTC') as as_of
