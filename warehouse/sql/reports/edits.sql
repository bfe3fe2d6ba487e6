-- What was edited after publication, and whether the publisher said so
select source_id, version, previous_headline, headline, class, changed_fields, body_growth, undeclared, version_created
from mart.edits
order by version_created desc, article_id, version
