-- What hangs on an article bears its number, by which it is found without reading the rows of others.
alter table core.article_versions add column number bigint;
alter table core.article_authors add column number bigint;
alter table core.article_datelines add column number bigint;
alter table core.article_subjects add column number bigint;
alter table core.article_images add column number bigint;
alter table core.article_sightings add column number bigint;
alter table ops.field_provenance add column number bigint;
alter table ops.left_out add column number bigint;
