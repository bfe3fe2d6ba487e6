-- Copies: for every text that this load touched, all articles that bear it are linked to the first published one.
-- The rule looks at the articles alone, so the order in which they came does not matter. A date without a time counts
-- as the end of its day: a time on that day is the better evidence.
create or replace temp table touched as
select text_hash from staged where text_hash is not null
union
select known_text from staged where known_text is not null;

delete from core.article_links where text_hash in (from touched);

insert into core.article_links by name
with bearers as (
    select articles.article_id, articles.source_id, articles.text_hash, versions.agency,
        versions.date_published
            + case versions.date_published_precision when 'day' then interval '86399 seconds' else interval '0' end
            as published_by
    from core.articles as articles
    join core.article_versions as versions using (article_id, version)
    where articles.text_hash in (from touched)
),
groups as (
    select
        *,
        first_value(article_id) over first_published as original_id,
        first_value(source_id) over first_published as original_source,
        bool_or(agency is not null) over (partition by text_hash) as is_agency_copy
    from bearers
    window first_published as (partition by text_hash order by published_by nulls last, article_id)
)
select
    article_id,
    original_id,
    case when is_agency_copy and source_id <> original_source then 'wire' else 'exact' end as kind,
    text_hash,
    load_id
from groups, this_load
where article_id <> original_id;
