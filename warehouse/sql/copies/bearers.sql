-- The articles that bear the texts which this load touched.
create or replace temp table touched as
select text_hash, md5_number_lower(text_hash) as text_key
from (select text_hash from unread union select known_text from numbered)
where text_hash is not null;

create or replace temp table bearers as
select number, article_id, source_id, text_hash, agency, published_by, word_count
from core.article_sketches
where number in (select number from core.article_sketches where text_key in (select text_key from touched));
