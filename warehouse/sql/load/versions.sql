-- The new versions, the heads they belong to, and what hangs on them.
insert into core.article_versions by name
select staged.* exclude (ordinal, source_id, uri, url, canonical_url, feed_id, known_version, known_hash, known_text),
    loaded_at as version_created, load_id
from staged, this_load;

update core.articles
set
    version = latest.version,
    content_hash = latest.content_hash,
    text_hash = latest.text_hash,
    uri = coalesce(articles.uri, latest.uri),
    url = coalesce(latest.url, articles.url),
    version_created = this_load.loaded_at,
    load_id = this_load.load_id
from (
    from staged
    where known_version is not null
    qualify row_number() over (partition by article_id order by version desc) = 1
) as latest,
    this_load
where articles.article_id = latest.article_id;

insert into core.articles by name
select article_id, source_id, uri, url, canonical_url, version, content_hash, text_hash,
    loaded_at as first_created, loaded_at as version_created, load_id
from staged, this_load
where known_version is null
qualify row_number() over (partition by article_id order by version desc) = 1;

insert into core.article_authors by name
select article_id, version, incoming_authors.* exclude (ordinal)
from incoming_authors join staged using (ordinal);

insert into core.article_datelines by name
select article_id, version, incoming_datelines.* exclude (ordinal)
from incoming_datelines join staged using (ordinal);

insert into core.article_subjects by name
select article_id, version, incoming_subjects.* exclude (ordinal)
from incoming_subjects join staged using (ordinal);

insert into core.article_images by name
select article_id, version, incoming_images.* exclude (ordinal)
from incoming_images join staged using (ordinal);

insert into ops.field_provenance by name
select article_id, version, incoming_provenance.* exclude (ordinal)
from incoming_provenance join staged using (ordinal);
