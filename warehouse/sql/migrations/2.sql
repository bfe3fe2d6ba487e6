-- What agencies say about using a story: status, embargo, their own version, their note to editors; where the raw
-- archive has what was fetched.
alter table core.article_versions add column slugline varchar;
alter table core.article_versions add column genre varchar;
alter table core.article_versions add column ed_note varchar;
alter table core.article_versions add column pub_status varchar;
alter table core.article_versions add column embargoed_until timestamp;
alter table core.article_versions add column publisher_version varchar;
alter table core.article_versions add column copyright_holder varchar;
alter table ops.fetches add column archive_file varchar;
alter table ops.fetches add column archive_offset bigint;
