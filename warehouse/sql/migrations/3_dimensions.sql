-- Agencies as a dimension.
create table core.agencies (agency_id varchar primary key, name varchar not null, abbreviations varchar[]);
alter table core.article_versions add column agency_id varchar;
