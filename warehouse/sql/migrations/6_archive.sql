-- How far each file of the raw archive is known to be accounted for.
create table ops.archive_files (
    file varchar not null,
    checked_until bigint not null
);
