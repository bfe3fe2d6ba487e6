-- Of which story the texts of `numbered` are a copy, and of what kind, by their place in the load.
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
)
select ordinal, kind, original.source_id, original.canonical_url, original.title
from numbered
join copies using (number)
join links on links.number = copies.number and links.other_number = copies.parent_number
left join originals as original on original.number = copies.story_number
