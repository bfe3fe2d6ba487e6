-- The texts of this load that are new: one row per version to write, `numbered` in short and `staged` with all columns.
-- Not new: what the same document gave last time; what was read before and lies at another path now; what is older than
-- the current text, or read anew from the archive, and known, or stands in a document that gives what it gave last time as
-- well; and a bare headline of an article whose text is known, unless it is a notice that stops the story. New is a text
-- that only another date goes with now, where it is a file's.
-- `heads` are the articles that are known, and `seen` where they were seen. Most are not known, and then no other search
-- goes through what is stored.
create or replace temp table heads as
with wanted as materialized (select article_id from incoming union all from unsettled)
select number, article_id, source_id, uri, url, canonical_url, version, content_hash, text_hash, first_created,
    date_published, date_published_precision
from core.articles
where
    rowid in (select rowid from core.articles where id_key in (select md5_number_lower(article_id) from wanted))
    and article_id in (from wanted);

create or replace temp table seen as
select rowid as row, article_id, document, content_hash, payload_sha256
from core.article_sightings
where article_id in (select article_id from heads);

create or replace temp table fresh as
with met as (
    select
        incoming.*,
        incoming.retrieved_at is null and not regexp_matches(document, '^https?://')
            and ((uri is null and canonical_url is null) or format not in ('feed', 'jsonfeed', 'sitemap', 'ndjson', 'rows')) as is_file,
        seen.row is null as is_elsewhere,
        seen.content_hash as seen_hash,
        bool_or(seen.content_hash = incoming.content_hash) over together as gives_same,
        bool_or(seen.payload_sha256 = incoming.payload_sha256) over together as has_same_bytes
    from incoming
    left join seen using (article_id, document)
    window together as (partition by incoming.article_id, incoming.document)
)
select
    ordinal,
    met.article_id,
    met.content_hash,
    met.text_hash,
    met.payload_sha256,
    pub_status,
    retrieved_at,
    greatest(met.date_modified, met.date_published) as stated_at,
    is_file,
    is_replay,
    is_replay and list_contains(differing, met.article_id) as differs,
    is_elsewhere,
    seen_hash,
    coalesce(gives_same, false) and not is_replay as gives_same,
    known.number as known_number,
    known.version as known_version,
    known.content_hash as known_hash,
    known.text_hash as known_text,
    coalesce(
        is_file and not is_replay and not has_same_bytes
        and seen_hash = met.content_hash and known.content_hash = met.content_hash
        and (known.date_published, known.date_published_precision)
            is distinct from (met.date_published, met.date_published_precision),
        false
    ) as is_redated
from met cross join this_load
left join heads as known using (article_id)
where seen_hash is distinct from met.content_hash or is_replay or is_redated;

-- The versions of the articles they belong to, and of those that are unsettled.
create or replace temp table history as
select
    article_id,
    version,
    content_hash,
    payload_sha256,
    copydesk_version,
    coalesce(
        is_reparse,
        copydesk_version <> first_value(copydesk_version) over (
            partition by article_id, payload_sha256 order by version
        )
    ) as is_reparse,
    is_reparse is null as is_unsettled,
    publisher_version,
    greatest(date_modified, date_published) as stated_at,
    coalesce(retrieved_at, version_created) as seen_at,
    version_created as loaded_at,
    -- By how much it may state a later time than it was seen at: the zone may not be known
    if(date_published_precision = 'full', interval '0' hour, interval '14' hour) as leeway,
    document,
    retrieved_at is null and not regexp_matches(document, '^https?://')
        and ((uri is null and canonical_url is null) or format not in ('feed', 'jsonfeed', 'sitemap', 'ndjson', 'rows'))
        as is_file,
    previous_version,
    change_class,
    pub_status,
    false as is_new
from core.article_versions
join (select article_id, uri, canonical_url from heads) using (article_id)
where article_id in (
    select article_id from fresh where known_version is not null
    union all
    from unsettled
);

create or replace temp table numbered as
with bounded as (  -- none was seen later than now, or states a time later than it was seen at; least() overlooks a null
    select
        article_id,
        version,
        pub_status,
        least(history.seen_at, this_load.loaded_at) as seen_at,
        if(stated_at is not null, least(stated_at, least(history.seen_at, this_load.loaded_at) + leeway), null) as stated_at
    from history cross join this_load
),
compared as (
    select
        fresh.*,
        (fresh.article_id, fresh.payload_sha256) in (select (article_id, payload_sha256) from history) as is_read_before,
        (fresh.article_id, fresh.payload_sha256, fresh.content_hash)
            in (select (article_id, payload_sha256, content_hash) from history) as is_read_alike,
        (fresh.article_id, fresh.content_hash) in (select (article_id, content_hash) from history) as is_known,
        case
            when fresh.is_file and fresh.seen_hash = known_hash then false  -- what a file says now
            when fresh.stated_at <> current.stated_at then fresh.stated_at < current.stated_at
            else coalesce(fresh.retrieved_at < current.seen_at, false)
        end as is_older,
        coalesce(current.pub_status in ('canceled', 'withheld'), false) as is_stopped,
        bool_or(fresh.text_hash is not null) over (partition by fresh.article_id) as text_is_here
    from fresh left join bounded as current
        on current.article_id = fresh.article_id and current.version = fresh.known_version
),
stepped as (
    select
        *,
        is_read_before and (differs or not is_read_alike) as is_reparse,
        coalesce(
            lag(content_hash) over (partition by article_id, is_older order by ordinal), if(is_older, null, known_hash)
        ) as previous_hash
    from compared
    where (
            text_hash is not null
            or pub_status in ('canceled', 'withheld')
            or (known_text is null and not text_is_here and not is_stopped)
        )
        and (differs or not (is_known and (is_older or (gives_same and not is_redated))))
        and (differs or not (is_read_alike and (is_replay or is_elsewhere)))
)
select
    ordinal,
    article_id,
    known_version,
    known_text,
    is_reparse,
    is_file,
    coalesce(known_number, last_number + 1 + min(ordinal) over (partition by article_id)) as number,
    coalesce(last_version, 0) + row_number() over (partition by article_id order by ordinal) as version
from stepped
left join (select article_id, max(version) as last_version from history group by all) using (article_id)
cross join (select coalesce(max(number), 0) as last_number from core.articles)
where differs
    or is_redated
    or (previous_hash is distinct from content_hash and (known_hash is distinct from content_hash or not is_older));

-- A view, for a table of so many columns costs more to make than the rows to join.
create or replace temp view staged as
select incoming.*, numbered.* exclude (ordinal, article_id)
from incoming join numbered using (ordinal);
