-- The columns of the views
select table_name as view, column_name as "column", data_type as type, comment as meaning
from duckdb_columns()
where schema_name = 'mart' and not internal
order by table_name, column_index
