-- The new versions.
insert into core.article_versions by name
select
    staged.* exclude (ordinal, source_id, uri, url, canonical_url, feed_id, known_version, known_text, is_file),
    placed.* exclude (article_id, version, is_current, is_moved, previous_headline),
    loaded_at as version_created,
    load_id
from staged left join placed using (article_id, version), this_load
