-- Pairs of articles of which one is fresh, that share two fingerprints within the window of days, and a least share of
-- those of the one that has fewer; more than that where all but one are of stock phrases, which many articles have.
-- A fingerprint that 100 articles bore in the window before the later one's day says nothing; as that day itself does
-- not count, it makes no difference in what order or in how many loads a day's articles come. A flood within one day is
-- left out.
-- Most fingerprints are one article's alone, and left out before anything is counted.
with borne as materialized (
    select fingerprint, day, number, prints
    from core.fingerprints
    where day between $first_day and $last_day and fingerprint in (select fingerprint from fresh_fingerprints)
),
postings as materialized (
    from borne where fingerprint in (select fingerprint from borne group by fingerprint having count(*) > 1)
),
days as (
    select fingerprint, day, count(*) as bearers from postings group by all
),
common as (
    select
        fingerprint,
        day,
        coalesce(
            sum(bearers) over (
                partition by fingerprint order by day range between $window preceding and 1 preceding
            ),
            0
        ) as earlier,
        bearers
    from days
),
telling as materialized (
    select postings.*, earlier > $stock as is_stock
    from postings join common using (fingerprint, day)
    where earlier <= $common and bearers <= 4 * $common
),
met as (
    select
        fresh.number as fresh_number, other.number as other_number, least(fresh.prints, other.prints) as prints, mine.is_stock
    from fresh_fingerprints as fresh
    join telling as mine on mine.fingerprint = fresh.fingerprint and mine.number = fresh.number
    join telling as other on other.fingerprint = fresh.fingerprint and other.day between fresh.day - $window and fresh.day
    where other.number <> fresh.number
    union all
    select fresh.number, other.number, least(fresh.prints, other.prints), other.is_stock
    from fresh_fingerprints as fresh
    join telling as other
        on other.fingerprint = fresh.fingerprint and other.day between fresh.day + 1 and fresh.day + $window
)
select least(fresh_number, other_number) as one, greatest(fresh_number, other_number) as two
from met
group by one, two, fresh_number
having
    (count(*) filter (not is_stock) >= 2 and count(*) >= $share * any_value(prints))
    or (count(*) >= $stock_fewest and count(*) >= $stock_share * any_value(prints))
