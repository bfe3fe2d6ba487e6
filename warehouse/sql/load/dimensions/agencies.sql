-- Agencies that were not known before: of several spellings the shortest.
insert into core.agencies by name
select distinct on (agency_id) agency_id, name from incoming_agencies anti join core.agencies using (agency_id)
order by length(name), name
