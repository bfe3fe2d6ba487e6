-- What publishers changed in the last day
select source_id, previous_headline, headline, undeclared, version_created as seen_at
from mart.edits, mart.clock
where version_created > as_of - interval '1 day'
order by version_created desc, article_id
