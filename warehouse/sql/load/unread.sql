-- Articles whose current text has not been compared with others: those of this load, with that text.
-- `loosened` will be those that lose a link by it, whose stories are settled anew as well.
create or replace temp table unread as
select
    staged.article_id,
    staged.source_id,
    staged.text_hash,
    staged.agency,
    staged.headline,
    staged.body,
    staged.date_published,
    staged.date_published_precision,
    coalesce(heads.first_created, this_load.loaded_at) as first_created,
    staged.known_version is null as is_new
from staged left join heads using (article_id), this_load
qualify row_number() over (partition by article_id order by staged.version desc) = 1;

create or replace temp table loosened (article_id varchar);
