-- Those of `borne` that more than one article bears: most are one article's alone.
create or replace temp table shared as
select fingerprint, count(*) as bearers from borne group by fingerprint having count(*) > 1
