-- What the full-text index says of one term: search_entries(mart.search_term('flood'))
create or replace macro mart.search_entries(of_term) as table
select term, numbers, weights, places from core.search_postings where term = of_term
union all
select term, numbers, weights, places from core.search_recent where term = of_term
