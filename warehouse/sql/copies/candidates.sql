-- Pairs of articles of which one is fresh, that share two fingerprints within the window of days, and a least share of
-- those of the one that has fewer; more than that where all but one are of stock phrases, which many articles have.
-- A fingerprint that 100 articles bore in the window before the later one's day says nothing; as that day itself does
-- not count, it makes no difference in what order or in how many loads a day's articles come. A flood within one day is
-- left out.
-- Only what more articles have in all than make it a stock phrase is counted day by day.
with days as (
    select fingerprint, day, count(*) as bearers
    from borne
    where fingerprint in (select fingerprint from shared where bearers > $stock)
    group by all
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
postings as materialized (
    select
        borne.*,
        number in (select number from fresh_fingerprints) as is_fresh,
        coalesce(earlier <= $common and common.bearers <= 4 * $common, true) as is_telling,
        coalesce(earlier > $stock, false) as is_stock
    from borne join shared using (fingerprint) left join common using (fingerprint, day)
),
met as (
    select
        fresh.number as fresh_number,
        other.number as other_number,
        least(fresh.prints, other.prints) as prints,
        if(other.day > fresh.day, other.is_stock, fresh.is_stock) as is_stock
    from (from postings where is_fresh) as fresh
    join (from postings where is_telling) as other on
        other.fingerprint = fresh.fingerprint
        and other.number <> fresh.number
        and other.day between fresh.day - $window and fresh.day + $window
        and (fresh.is_telling or other.day > fresh.day)
)
select least(fresh_number, other_number) as one, greatest(fresh_number, other_number) as two
from met
group by one, two, fresh_number
having
    (count(*) filter (not is_stock) >= 2 and count(*) >= $share * any_value(prints))
    or (count(*) >= $stock_fewest and count(*) >= $stock_share * any_value(prints))
