-- The links among the articles of `neighbours` that can make a story.
select
    article_id, other_id, score, first_word, last_word, other_first_word, other_last_word, containment, other_containment
from core.article_links
where number in (select number from neighbours) and kind <> 'mentions'
