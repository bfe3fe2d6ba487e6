-- Exact copies: for every text that this load touched, all articles that bear it are linked to the first published one.
-- The rule looks at the articles alone, so the order in which they came does not matter.
create or replace temp table touched as
select text_hash from unread where text_hash is not null
union
select known_text from staged where known_text is not null;

insert into loosened
select article_id from core.article_links where text_hash in (from touched)
union
select other_id from core.article_links where text_hash in (from touched);

delete from core.article_links where text_hash in (from touched);

insert into core.article_links by name
with shared as materialized (
    select number
    from core.article_sketches
    where text_hash in (from touched)
    qualify count(*) over (partition by text_hash) > 1
),
bearers as (
    select article_id, source_id, text_hash, agency, published_by, word_count as last_word
    from core.article_sketches
    where number in (from shared)
),
groups as (
    select
        *,
        first_value(article_id) over first_published as other_id,
        first_value(source_id) over first_published as first_source,
        bool_or(agency is not null) over (partition by text_hash) as is_agency_copy
    from bearers
    window first_published as (partition by text_hash order by published_by nulls last, article_id)
)
select
    article_id,
    other_id,
    case when is_agency_copy and source_id <> first_source then 'wire' else 'exact' end as kind,
    1.0 as score,
    1.0 as containment,
    1.0 as other_containment,
    0 as first_word,
    last_word,
    0 as other_first_word,
    last_word as other_last_word,
    text_hash,
    load_id
from groups, this_load
where article_id <> other_id;
