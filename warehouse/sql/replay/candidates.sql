-- The next current versions to read anew, those of $most documents after $after, with what is stored and where the bytes
-- are: of the sources, articles and times of a replay, or those that the replay $promoted found changed.
with chosen as (
    select
        heads.article_id,
        heads.source_id,
        heads.canonical_url,
        heads.uri,
        versions.* exclude (article_id, number, load_id),
        split_part(versions.document, '!', 1) as outer_document
    from core.articles as heads
    join core.article_versions as versions using (article_id, version)
    where outer_document > $after
        and ($since is null or heads.version_created >= $since)
        and ($until is null or heads.version_created < $until)
        and ($sources is null or list_contains($sources, heads.source_id))
        and ($articles is null or heads.article_id in (select unnest($articles)))
        and (
            $promoted is null
            or (heads.article_id, heads.version) in (
                select record_id, version from ops.replay_differences where replay_id = $promoted and kind = 'changed'
            )
        )
),
portion as (
    from chosen
    where outer_document in (select distinct outer_document from chosen order by outer_document limit $most)
),
fetched as (
    select portion.article_id, fetches.*
    from portion
    join ops.fetches as fetches
        on (fetches.url = portion.document and fetches.payload_sha256 = portion.payload_sha256)
        or (portion.document <> portion.outer_document and fetches.url = portion.outer_document)
    where fetches.archive_file is not null and fetches.payload_sha256 is not null
    qualify row_number() over (partition by portion.article_id order by fetches.requested_at) = 1
),
led_to as (
    select fetched.article_id, list({file: lists.archive_file, place: lists.archive_offset} order by lists.fetch_id) as feeds
    from fetched
    join ops.fetches as lists on lists.run_id = fetched.run_id and lists.feed_id = fetched.feed_id
    where fetched.is_page and not lists.is_page and lists.archive_file is not null and lists.payload_sha256 is not null
    group by fetched.article_id
),
people as (
    select article_id, version, list([name, role, affiliation] order by position) as authors
    from core.article_authors semi join portion using (article_id, version)
    group by all
),
located as (
    select article_id, version, list([name, qualifier, place_id] order by position) as places
    from core.article_datelines semi join portion using (article_id, version)
    group by all
),
about as (
    select article_id, version, list([name, code] order by position) as subjects
    from core.article_subjects semi join portion using (article_id, version)
    group by all
),
pictures as (
    select article_id, version, list([href, caption, creditline] order by position) as images
    from core.article_images semi join portion using (article_id, version)
    group by all
),
named as (
    select article_id, list(alias_id) as aliases
    from core.article_aliases semi join portion using (article_id)
    group by all
),
omitted as (
    select article_id, version, list([text, why] order by position) as left_out
    from ops.left_out semi join portion using (article_id, version)
    group by all
)
select
    portion.*,
    people.authors,
    located.places,
    about.subjects,
    pictures.images,
    omitted.left_out,
    named.aliases,
    fetched.archive_file,
    fetched.archive_offset,
    coalesce(not fetched.is_page and fetched.feed_id is not null, false) as is_feed,
    led_to.feeds,
    said.entry,
    seen.feed_id,
    sources.source_id as source,
    sources.language as source_language,
    sources.country_code,
    sources.timezone
from portion
left join fetched using (article_id)
left join led_to using (article_id)
left join people using (article_id, version)
left join located using (article_id, version)
left join about using (article_id, version)
left join pictures using (article_id, version)
left join named using (article_id)
left join omitted using (article_id, version)
left join core.article_sightings as seen
    on seen.article_id = portion.article_id and seen.document = portion.document
left join ops.feed_entries as said on said.feed_id = seen.feed_id and said.url = portion.document
left join core.feeds as feeds on feeds.feed_id = seen.feed_id
left join core.sources as sources
    on sources.source_id = coalesce(feeds.source_id, nullif(portion.source_id, 'unknown'))
order by portion.outer_document, portion.document, portion.article_id
