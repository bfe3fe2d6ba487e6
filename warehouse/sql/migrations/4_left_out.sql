-- The line that dates a story as printed, and the lines of its document that are in no field.
alter table core.article_versions add column date_published_raw varchar;
create table ops.left_out (
    article_id varchar not null,
    version integer not null,
    position integer not null,
    text varchar not null,
    why varchar not null
);
