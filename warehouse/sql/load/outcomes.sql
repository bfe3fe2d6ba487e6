-- What became of every record of this load, in order: new, changed, same, copy (new or changed, and the text of an
-- earlier one) or rejected, with a title for people and what there is to say about it.
with copies as materialized (
    select article_id, story_id, parent_id
    from core.story_members
    where load_id in (select load_id from this_load) and story_id <> article_id
),
links as materialized (
    select article_id, other_id, kind from core.article_links where load_id in (select load_id from this_load)
),
originals as materialized (
    select article_id, version, source_id, canonical_url
    from core.articles
    where article_id in (select story_id from copies)
),
texts as materialized (
    select article_id, version, headline
    from core.article_versions
    where article_id in (select article_id from originals)
),
told as (
    select
        incoming.ordinal,
        incoming.source_id,
        incoming.feed_id,
        incoming.document,
        coalesce(
            incoming.headline, left(coalesce(incoming.body, incoming.description), 80), incoming.url, incoming.uri
        ) as title,
        staged.version,
        placed.previous_headline,
        staged.is_reparse,
        placed.is_current,
        reread.version as reread_version,
        links.kind,
        original.source_id as original_source,
        original.canonical_url as original_url,
        original_version.headline as original_headline
    from incoming
    left join staged using (ordinal)
    left join placed on placed.article_id = incoming.article_id and placed.version = staged.version
    left join (
        select article_id, payload_sha256, max(version) as version from history group by all
    ) as reread on reread.article_id = incoming.article_id and reread.payload_sha256 = incoming.payload_sha256
    left join copies as members on members.article_id = incoming.article_id
    left join links
        on links.article_id = members.article_id and links.other_id = members.parent_id
    left join originals as original on original.article_id = members.story_id
    left join texts as original_version
        on original_version.article_id = original.article_id and original_version.version = original.version
)
select
    source_id,
    feed_id,
    case
        when version is null then 'same'
        when version > 1 then 'changed'
        when kind is not null then 'copy'
        else 'new'
    end as outcome,
    document,
    title,
    case outcome
        when 'changed' then format('version {}', version)
            || case
                when is_reparse then format(', version {} read anew', reread_version)
                when not is_current then ', older than the current one'
                when previous_headline <> title then ', was: ' || previous_headline
                else ''
            end
        when 'copy' then format('{} copy of {}', kind, original_source)
            || coalesce(': ' || case when original_headline = title then original_url else original_headline end, '')
    end as detail
from told
union all by name
select source_id, null as feed_id, 'rejected' as outcome, document, null as title, reason || ': ' || detail as detail
from incoming_rejects
order by source_id, outcome, document, title;
