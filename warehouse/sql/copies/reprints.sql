-- Pairs of which one is fresh, further apart than the window, that share nearly all landmarks. A landmark that some
-- articles bore long before the later one's day is that of a form filled in week after week, not of a reprint.
with postings as materialized (
    from borne semi join shared using (fingerprint)
),
days as (
    select fingerprint, day, count(*) as bearers from postings group by all
),
rare as materialized (
    select fingerprint, day
    from days
    qualify
        sum(bearers) over (
            partition by fingerprint order by day range between unbounded preceding and $beyond preceding
        ) between 1 and $few
),
met as (
    select fresh.number as fresh_number, earlier.number as other_number
    from fresh_landmarks as fresh
    join rare using (fingerprint, day)
    join postings as earlier on earlier.fingerprint = fresh.fingerprint and earlier.day <= fresh.day - $beyond
    union all
    select fresh.number, later.number
    from fresh_landmarks as fresh
    join postings as later on later.fingerprint = fresh.fingerprint and later.day >= fresh.day + $beyond
    join rare on rare.fingerprint = later.fingerprint and rare.day = later.day
)
select least(fresh_number, other_number) as one, greatest(fresh_number, other_number) as two
from met
group by one, two, fresh_number
having count(*) >= 3
