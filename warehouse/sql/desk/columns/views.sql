-- The views to ask
select view_name as view, comment as meaning
from duckdb_views()
where schema_name = 'mart' and not internal
order by view_name
