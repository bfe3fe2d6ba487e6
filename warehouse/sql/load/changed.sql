-- What became of every record of this load, in order: new, changed, same, copy (new or changed, and the text of an
-- earlier one) or rejected, with a title for people and what there is to say about it.
with copies as materialized (
    select number, story_number, parent_number
    from core.story_members
    where number in (select number from numbered) and story_number <> number
),
links as materialized (
    select number, other_number, kind from core.article_links where number in (select number from copies)
),
originals as materialized (
    select number, source_id, canonical_url, title
    from core.articles
    where number in (select story_number from copies)
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
        numbered.version,
        placed.previous_headline,
        numbered.is_reparse,
        placed.is_current,
        placed.change_class,
        reread.version as reread_version,
        links.kind,
        original.source_id as original_source,
        original.canonical_url as original_url,
        original.title as original_title
    from incoming
    left join numbered using (ordinal)
    left join placed on placed.article_id = incoming.article_id and placed.version = numbered.version
    left join (
        select article_id, payload_sha256, max(version) as version from history group by all
    ) as reread on reread.article_id = incoming.article_id and reread.payload_sha256 = incoming.payload_sha256
    left join copies on copies.number = numbered.number
    left join links on links.number = copies.number and links.other_number = copies.parent_number
    left join originals as original on original.number = copies.story_number
)
select
    source_id,
    feed_id,
    case
        when version is null or change_class = 'furniture' then 'same'
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
        when 'same' then if(version is null, null, format('version {}: counters, advertisements and the like alone', version))
        when 'copy' then format('{} copy of {}', kind, original_source)
            || coalesce(': ' || case when original_title = title then original_url else original_title end, '')
    end as detail
from told
union all by name
select source_id, null as feed_id, 'rejected' as outcome, document, null as title, reason || ': ' || detail as detail
from incoming_rejects
order by source_id, outcome, document, title;
