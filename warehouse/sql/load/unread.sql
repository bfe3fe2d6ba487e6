-- Articles whose current text has not been compared with others.
-- `loosened` will be those that lose a link by it, whose stories are settled anew as well.
create or replace temp table unread as
select
    number,
    article_id,
    source_id,
    text_hash,
    agency,
    headline,
    body,
    date_published,
    date_published_precision,
    first_created,
    is_new
from current_texts;

create or replace temp table loosened (number bigint)
