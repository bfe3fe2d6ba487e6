-- The texts that are stored under the keys of `came`: any version that tells the same, or has the same number in its
-- address; but not what more than $most have, which is furniture or a section. Small tables first, for the keys are
-- looked for in all that is stored.
with told as materialized (
    select article_id, version
    from core.article_versions
    where told_key in (select told_key from came)
    qualify count(distinct article_id) over (partition by told_key) <= $most
    union
    select article_id, version
    from core.article_versions
    where slug_key in (select slug_key from came)
    qualify count(distinct article_id) over (partition by slug_key) <= $most
),
heads as materialized (
    select article_id, source_id, uri, canonical_url
    from core.articles
    where id_key in (select md5_number_lower(article_id) from told)
)
select
    heads.article_id,
    heads.source_id,
    heads.uri,
    heads.canonical_url,
    versions.headline,
    coalesce(versions.body, versions.description) as text,
    coalesce(aliases.date_published, versions.date_published) as date_published,
    versions.date_published_precision,
    versions.told_key,
    versions.slug_key,
    aliases.alias_id is not null as is_named
from told
join heads using (article_id)
join core.article_versions as versions using (article_id, version)
left join core.article_aliases as aliases on aliases.alias_id = heads.article_id
