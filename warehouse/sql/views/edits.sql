-- Every change that a publisher made to a text: what changed, from what, of what class, and whether they said so
with read_anew as (  -- a change was seen when its bytes were, not when a later parser read them
    -- The condition stands here and not in the join: else a plan takes these for fewer than those read anew
    select
        anew.number,
        anew.version,
        max(seen.version_created) filter (not coalesce(seen.is_reparse, false)) as version_created
    from core.article_versions as anew
    join core.article_versions as seen
        on seen.number = anew.number
        and seen.payload_sha256 = anew.payload_sha256
        and seen.version < anew.version
    where anew.is_reparse and anew.change_class <> 'furniture'
    group by all
)
select
    versions.article_id,
    heads.source_id,
    versions.version,
    versions.previous_version,
    coalesce(read_anew.version_created, versions.version_created) as version_created,
    versions.headline,
    previous.headline as previous_headline,
    versions.changed_fields,
    versions.change_class,
    versions.chars_added,
    versions.chars_removed,
    versions.date_modified as claimed_date_modified,
    versions.undeclared,
    versions.diff
from core.article_versions as versions
join core.articles as heads using (number)
join core.article_versions as previous
    on previous.number = versions.number and previous.version = versions.previous_version
left join read_anew on read_anew.number = versions.number and read_anew.version = versions.version
where versions.change_class <> 'furniture'
