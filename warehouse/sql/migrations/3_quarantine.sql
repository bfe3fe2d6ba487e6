-- Where the bytes of a reject are, who tried it last, and who closed it.
alter table ops.rejects add column copydesk_version varchar;
alter table ops.rejects add column archive_file varchar;
alter table ops.rejects add column archive_offset bigint;
alter table ops.rejects add column closed_at timestamp;
alter table ops.rejects add column closed_by varchar;
alter table ops.rejects add column closed_why varchar;
