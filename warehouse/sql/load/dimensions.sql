-- Sources, people and places that were not known before; the catalogue's word on a source replaces what was known.
insert into core.persons by name
select distinct on (person_id) person_id, source_id, incoming_authors.name
from incoming_authors join incoming using (ordinal) anti join core.persons using (person_id)
order by ordinal;

insert into core.places by name
select distinct on (place_id) * from incoming_places anti join core.places using (place_id);

insert into core.sources by name
select distinct on (source_id) source_id, title from incoming_sources anti join core.sources using (source_id);
