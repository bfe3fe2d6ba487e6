-- What was edited after publication, and whether the publisher said so
select source_id, version, previous_headline, headline, change_class, changed_fields, chars_added, chars_removed, undeclared, version_created
from mart.edits
where ($since is null or version_created >= $since::timestamp)
    and ($until is null or version_created < $until::timestamp)
    and ($source is null or source_id = $source)
order by version_created desc, article_id, version
