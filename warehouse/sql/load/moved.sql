-- Known versions that follow another now, and what that says of them; and of those that an older copydesk left unsettled
-- whether they are another reading of known bytes.
update core.article_versions
set
    previous_version = placed.previous_version,
    changed_fields = placed.changed_fields,
    change_class = placed.change_class,
    chars_added = placed.chars_added,
    chars_removed = placed.chars_removed,
    undeclared = placed.undeclared,
    diff = placed.diff
from placed
where placed.is_moved
    and article_versions.article_id = placed.article_id
    and article_versions.version = placed.version
    and article_versions.load_id <> (select load_id from this_load);

update core.article_versions
set is_reparse = coalesce(
    (
        select history.is_reparse
        from history
        where history.article_id = article_versions.article_id and history.version = article_versions.version
    ),
    false
)
where is_reparse is null
