-- The texts of this load that are new: one row per version to write.
-- Not new: what the same document gave last time, and a bare headline of an article whose text is known, unless it is
-- a notice that cancels or withholds the story.
-- `heads` are the articles that are known. Most are not, and then no other search goes through what is stored.
create or replace temp table heads as
select article_id, version, content_hash, text_hash, first_created
from core.articles
where rowid in (select rowid from core.articles where article_id in (select article_id from incoming));

create or replace temp table staged as
with sightings as materialized (
    select article_id, document, content_hash
    from core.article_sightings
    where article_id in (select article_id from heads)
),
fresh as (
    select
        incoming.*,
        known.version as known_version,
        known.content_hash as known_hash,
        known.text_hash as known_text,
        bool_or(incoming.text_hash is not null) over (partition by article_id) as text_is_here
    from incoming
    left join heads as known using (article_id)
    left join sightings as seen using (article_id, document)
    where seen.content_hash is distinct from incoming.content_hash
),
stepped as (
    select
        *,
        coalesce(lag(content_hash) over (partition by article_id order by ordinal), known_hash) as previous_hash
    from fresh
    where text_hash is not null or pub_status in ('canceled', 'withheld') or (known_text is null and not text_is_here)
)
select
    * exclude (text_is_here, previous_hash),
    coalesce(known_version, 0) + row_number() over (partition by article_id order by ordinal) as version
from stepped
where previous_hash is distinct from content_hash;
