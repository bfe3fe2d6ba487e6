"""DuckDB and SQL: tables, loading, de-duplication, views, reports."""
