-- The texts of this load that are new: one row per version to write.
-- Not new: what the same document gave last time; what is older than the current text, or read anew from the archive,
-- and known; and a bare headline of an article whose text is known, unless it is a notice that stops the story.
-- `heads` are the articles that are known. Most are not, and then no other search goes through what is stored.
create or replace temp table heads as
select article_id, version, content_hash, text_hash
from core.articles
where rowid in (select rowid from core.articles where article_id in (select article_id from incoming));

create or replace temp table fresh as
with sightings as materialized (
    select article_id, document, content_hash
    from core.article_sightings
    where article_id in (select article_id from heads)
)
select
    incoming.*,
    is_replay,
    is_replay and list_contains(differing, incoming.article_id) as differs,
    greatest(incoming.date_modified, incoming.date_published) as stated_at,
    known.version as known_version,
    known.content_hash as known_hash,
    known.text_hash as known_text
from incoming cross join this_load
left join heads as known using (article_id)
left join sightings as seen using (article_id, document)
where seen.content_hash is distinct from incoming.content_hash or is_replay;

-- The versions of the articles they belong to; and of those whose order an older copydesk has left to be worked out.
create or replace temp table history as
select
    article_id,
    version,
    content_hash,
    payload_sha256,
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
    pub_status,
    false as is_new
from core.article_versions
where article_id in (
    select article_id from fresh where known_version is not null
    union all
    select article_id from core.article_versions where is_reparse is null and version > 1
);

create or replace temp table staged as
with compared as (
    select
        fresh.*,
        exists (from history where history.article_id = fresh.article_id and history.payload_sha256 = fresh.payload_sha256)
            as is_read_before,
        exists (
            from history
            where history.article_id = fresh.article_id
                and history.payload_sha256 = fresh.payload_sha256
                and history.content_hash = fresh.content_hash
        ) as is_read_alike,
        exists (from history where history.article_id = fresh.article_id and history.content_hash = fresh.content_hash)
            as is_known,
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
        * exclude (text_is_here, is_stopped, is_known),
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
        and (differs or not (is_read_alike and is_replay))
)
select
    * exclude (is_replay, differs, stated_at, is_read_before, is_read_alike, is_older, previous_hash),
    coalesce((select max(version) from history where history.article_id = stepped.article_id), 0)
        + row_number() over (partition by article_id order by ordinal) as version
from stepped
where differs
    or (previous_hash is distinct from content_hash and (known_hash is distinct from content_hash or not is_older));
