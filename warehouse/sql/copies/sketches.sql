-- The stored sketches of the articles that pairs name.
select
    sketches.number, sketches.article_id, sketches.day, sketches.published_by, sketches.text_hash, sketches.words,
    sketches.title_words, sketches.is_list
from core.article_sketches as sketches
where number between $first and $last and number in (from wanted)
