-- The new versions, and what hangs on them.
insert into core.article_versions by name
select
    staged.* exclude (ordinal, number, source_id, uri, url, canonical_url, feed_id, known_version, known_text),
    placed.* exclude (article_id, version, is_current, is_moved, previous_headline),
    loaded_at as version_created,
    load_id
from staged left join placed using (article_id, version), this_load;

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
where is_reparse is null;

insert into core.article_authors by name
select article_id, version, incoming_authors.* exclude (ordinal)
from incoming_authors join numbered using (ordinal);

insert into core.article_datelines by name
select article_id, version, incoming_datelines.* exclude (ordinal)
from incoming_datelines join numbered using (ordinal);

insert into core.article_subjects by name
select article_id, version, incoming_subjects.* exclude (ordinal)
from incoming_subjects join numbered using (ordinal);

insert into core.article_images by name
select article_id, version, incoming_images.* exclude (ordinal)
from incoming_images join numbered using (ordinal);

insert into ops.field_provenance by name
select article_id, version, incoming_provenance.* exclude (ordinal)
from incoming_provenance join numbered using (ordinal);

insert into ops.left_out by name
select article_id, version, incoming_left_out.* exclude (ordinal)
from incoming_left_out join numbered using (ordinal);
