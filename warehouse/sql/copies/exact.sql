-- Exact copies: of every text that this load touched, all `bearers` are linked to the first published one.
-- The rule looks at the articles alone, so the order in which they came does not matter.
create or replace temp table renewed as
select number, other_number
from core.article_links
where number in (select number from bearers union all select number from unread)
    and text_hash in (select text_hash from touched);

-- Two of one text no longer may be near copies now, which has just been found
delete from core.article_links
where text_hash in (select text_hash from touched)
    and (number, other_number) in (select (number, other_number) from renewed);

insert into loosened
select number from renewed
union
select other_number from renewed
union
(select number from bearers qualify count(*) over (partition by text_hash) > 1);

insert into core.article_links by name
with groups as (
    select
        *,
        first_value(number) over first_published as other_number,
        first_value(article_id) over first_published as other_id,
        first_value(source_id) over first_published as first_source,
        bool_or(agency is not null) over (partition by text_hash) as is_agency_copy
    from bearers
    window first_published as (partition by text_hash order by published_by nulls last, word_count desc, article_id)
)
select
    number,
    other_number,
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
where number <> other_number;
