-- The sources to choose from
select source_id from core.sources order by source_id limit 500
