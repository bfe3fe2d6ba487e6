-- Articles whose current text has not been compared with others, or not under the name that they bear now.
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
from current_texts
union all by name
select
    heads.number,
    heads.article_id,
    heads.source_id,
    heads.text_hash,
    agency,
    versions.headline,
    body,
    versions.date_published,
    versions.date_published_precision,
    heads.first_created,
    false as is_new
from core.articles as heads
join core.article_versions as versions using (article_id, version)
where heads.article_id in (select becomes from renamed) and heads.number not in (select number from current_texts);

create or replace temp table loosened (number bigint);
