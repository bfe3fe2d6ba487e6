-- Sources that were not known before, by the name that their articles give; the catalogue says it better.
insert into core.sources by name
select distinct on (source_id) source_id, title from incoming_sources anti join core.sources using (source_id)
