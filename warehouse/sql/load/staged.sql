-- The texts of this load that are new: one row per version to write, `numbered` in short and `staged` with all columns.
-- Not new: what the same document gave last time; what was read before and lies at another path now; what is older than
-- the current text, or read anew from the archive, and known; and a bare headline of an article whose text is known, unless it is a notice that stops the story.
-- `heads` are the articles that are known, and `seen` where they were seen. Most are not known, and then no other search
-- goes through what is stored.
create or replace temp table heads as
with wanted as materialized (select article_id from incoming union all from unsettled)
select number, article_id, source_id, uri, url, canonical_url, version, content_hash, text_hash, first_created
from core.articles
where
    rowid in (select rowid from core.articles where id_key in (select md5_number_lower(article_id) from wanted))
    and article_id in (from wanted);

create or replace temp table seen as
select rowid as row, article_id, document, content_hash, payload_sha256
from core.article_sightings
where article_id in (select article_id from heads);

create or replace temp table fresh as
select
    ordinal,
    incoming.article_id,
    incoming.content_hash,
    incoming.text_hash,
    incoming.payload_sha256,
    pub_status,
    retrieved_at,
    greatest(date_modified, date_published) as stated_at,
    is_replay,
    is_replay and list_contains(differing, incoming.article_id) as differs,
    seen.row is null as is_elsewhere,
    known.number as known_number,
    known.version as known_version,
    known.content_hash as known_hash,
    known.text_hash as known_text
from incoming cross join this_load
left join heads as known using (article_id)
left join seen using (article_id, document)
where seen.content_hash is distinct from incoming.content_hash or is_replay;

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
    previous_version,
    change_class,
    pub_status,
    false as is_new
from core.article_versions
where article_id in (
    select article_id from fresh where known_version is not null
    union all
    from unsettled
);

create or replace temp table numbered as
with compared as (
    select
        fresh.*,
        (fresh.article_id, fresh.payload_sha256) in (select (article_id, payload_sha256) from history) as is_read_before,
        (fresh.article_id, fresh.payload_sha256, fresh.content_hash)
            in (select (article_id, payload_sha256, content_hash) from history) as is_read_alike,
        (fresh.article_id, fresh.content_hash) in (select (article_id, content_hash) from history) as is_known,
        case
            when fresh.stated_at <> current.stated_at then fresh.stated_at < current.stated_at
            else coalesce(fresh.retrieved_at < current.seen_at, false)
        end as is_older,
        coalesce(current.pub_status in ('canceled', 'withheld'), false) as is_stopped,
        bool_or(fresh.text_hash is not null) over (partition by fresh.article_id) as text_is_here
    from fresh
    left join history as current on current.article_id = fresh.article_id and current.version = fresh.known_version
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
        and (differs or not (is_known and is_older))
        and (differs or not (is_read_alike and (is_replay or is_elsewhere)))
)
select
    ordinal,
    article_id,
    known_version,
    known_text,
    is_reparse,
    coalesce(known_number, last_number + 1 + min(ordinal) over (partition by article_id)) as number,
    coalesce(last_version, 0) + row_number() over (partition by article_id order by ordinal) as version
from stepped
left join (select article_id, max(version) as last_version from history group by all) using (article_id)
cross join (select coalesce(max(number), 0) as last_number from core.articles)
where differs
    or (previous_hash is distinct from content_hash and (known_hash is distinct from content_hash or not is_older));

-- A view, for a table of so many columns costs more to make than the rows to join.
create or replace temp view staged as
select incoming.*, numbered.* exclude (ordinal, article_id)
from incoming join numbered using (ordinal);
