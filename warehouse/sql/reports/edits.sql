-- What was edited after publication, and whether the publisher said so
select source_id, version, previous_headline, headline, class, changed_fields, body_growth, undeclared, version_created
from mart.edits
where ($since is null or version_created >= $since::timestamp)
    and ($until is null or version_created < $until::timestamp)
    and ($source is null or source_id = $source)
order by version_created desc, article_id, version
