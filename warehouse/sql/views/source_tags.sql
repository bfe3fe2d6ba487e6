-- Every tag that the catalogue gives a source
select source_id, title as source, unnest(tags) as tag
from core.sources
