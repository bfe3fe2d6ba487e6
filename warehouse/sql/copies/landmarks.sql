-- The landmarks that fresh articles bear, with all that bear them.
create or replace temp table borne as
select fingerprint, day, number from core.landmarks where fingerprint in (select fingerprint from fresh_landmarks)
