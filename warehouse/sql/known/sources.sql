-- Every source.
select source_id from core.sources order by source_id
