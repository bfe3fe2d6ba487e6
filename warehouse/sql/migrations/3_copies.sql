-- How many fingerprints an article has stands beside each.
alter table core.fingerprints add column prints usmallint;

update core.fingerprints
set prints = counted.prints
from (select number, count(*) as prints from core.fingerprints group by number) as counted
where counted.number = fingerprints.number;
