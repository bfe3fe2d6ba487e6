-- What was edited after publication, and whether the publisher said so
select source_id, version, previous_headline, headline, change_class, changed_fields, chars_added, chars_removed, undeclared, version_created
from mart.edits
order by version_created desc, article_id, version
