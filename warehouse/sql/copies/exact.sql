-- Exact copies: for every text that this load touched, all articles that bear it are linked to the first published one.
-- The rule looks at the articles alone, so the order in which they came does not matter.
create or replace temp table touched as
select text_hash from core.articles where article_id in (from unread) and text_hash is not null
union
select known_text from staged where known_text is not null;

insert into loosened
select article_id from core.article_links where text_hash in (from touched)
union
select other_id from core.article_links where text_hash in (from touched);

delete from core.article_links where text_hash in (from touched);

insert into core.article_links by name
with bearers as (
    select articles.article_id, articles.source_id, articles.text_hash, versions.agency, versions.word_count,
        sketches.published_by
    from core.articles as articles
    join core.article_versions as versions using (article_id, version)
    join core.article_sketches as sketches using (article_id)
    where articles.text_hash in (from touched)
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
    word_count as last_word,
    0 as other_first_word,
    word_count as other_last_word,
    text_hash,
    load_id
from groups, this_load
where article_id <> other_id;
