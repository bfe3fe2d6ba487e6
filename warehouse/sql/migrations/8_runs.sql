-- What of a completed run failed after its loads.
alter table ops.runs add column trouble varchar;
