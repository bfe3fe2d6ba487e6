-- The fingerprints that fresh articles bear, with all that bear them within the window of days.
create or replace temp table borne as
select fingerprint, day, number, prints
from core.fingerprints
where day between $first_day and $last_day and fingerprint in (select fingerprint from fresh_fingerprints)
