-- The changed passages of every edit.
alter table core.article_versions add column diff varchar;
