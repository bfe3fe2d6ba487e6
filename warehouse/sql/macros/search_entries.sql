-- What the full-text index says of some terms: search_entries([mart.search_term('flood')])
-- Of one term DuckDB reads its entries alone, of several at once those of whole stretches: the first have scans of their
-- own.
create or replace macro mart.search_entries(of_terms) as table
select term, numbers, weights, places from core.search_postings where term = of_terms[1]
union all
select term, numbers, weights, places from core.search_recent where term = of_terms[1]
union all
select term, numbers, weights, places from core.search_postings where term = of_terms[2]
union all
select term, numbers, weights, places from core.search_recent where term = of_terms[2]
union all
select term, numbers, weights, places from core.search_postings where term = of_terms[3]
union all
select term, numbers, weights, places from core.search_recent where term = of_terms[3]
union all
select term, numbers, weights, places from core.search_postings where term = of_terms[4]
union all
select term, numbers, weights, places from core.search_recent where term = of_terms[4]
union all
select term, numbers, weights, places from core.search_postings where term = of_terms[5]
union all
select term, numbers, weights, places from core.search_recent where term = of_terms[5]
union all
select term, numbers, weights, places from core.search_postings where term = of_terms[6]
union all
select term, numbers, weights, places from core.search_recent where term = of_terms[6]
union all
select term, numbers, weights, places
from (
    select term, numbers, weights, places from core.search_postings
    union all
    select term, numbers, weights, places from core.search_recent
)
join (select unnest(of_terms[7:]) as term) using (term)
