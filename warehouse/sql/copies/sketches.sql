-- The stored sketches of the articles that pairs name.
select number, article_id, source_id, day, published_by, text_hash, agency, words, title_words, is_list
from core.article_sketches
where number between $first and $last and number in (from wanted)
