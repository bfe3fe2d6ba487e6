-- What was edited after publication, and whether the publisher said so
-- By the time the change was seen.
select
    source_id,
    version,
    previous_headline,
    headline,
    change_class,
    changed_fields,
    chars_added,
    chars_removed,
    undeclared,
    version_created as seen_at,
    article_id
from mart.edits
where ($since is null or version_created >= $since::timestamp)
    and ($until is null or version_created < $until::timestamp)
    and ($source is null or source_id = $source)
    and ($article is null or article_id = $article)
order by seen_at desc, article_id, version
