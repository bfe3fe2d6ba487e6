-- Places that were not known before.
insert into core.places by name
select distinct on (place_id) * from incoming_places anti join core.places using (place_id)
