-- The order of versions and what each changed. The next load works it out for what is stored.
alter table core.article_versions add column retrieved_at timestamp;
alter table core.article_versions add column is_reparse boolean;
alter table core.article_versions add column previous_version integer;
alter table core.article_versions add column changed_fields varchar[];
alter table core.article_versions add column change_class varchar;
alter table core.article_versions add column chars_added integer;
alter table core.article_versions add column chars_removed integer;
alter table core.article_versions add column undeclared boolean;
