-- The words of the articles in `wanted`.
select number, words, title_words, is_list
from core.article_sketches
where number between $first and $last and number in (from wanted)
