-- The texts that are current since this load: those of new articles, and of known ones whose current version is
-- another now, with what else their heads say.
create or replace temp table advanced as
select article_id, placed.version
from placed join heads using (article_id)
where is_current and placed.version <> heads.version;

create or replace temp table current_texts as
select
    staged.* exclude (known_version, known_text) replace (coalesce(staged.url, heads.url) as url),
    coalesce(first_created, loaded_at) as first_created,
    loaded_at as version_created,
    known_version is null as is_new
from staged
left join placed using (article_id, version)
left join heads on heads.article_id = staged.article_id,
    this_load
where coalesce(is_current, true)
union all by name
select
    versions.* exclude (load_id),
    heads.number,
    source_id,
    uri,
    url,
    canonical_url,
    first_created,
    false as is_new
from core.article_versions as versions
join (from advanced anti join staged using (article_id, version)) using (article_id, version)
join heads using (article_id);
