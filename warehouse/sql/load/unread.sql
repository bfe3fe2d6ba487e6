-- The texts that are current since this load: those of new articles, and of known ones that have another text now.
create or replace temp table current_texts as
select staged.* exclude (known_version), loaded_at as first_created, true as is_new
from staged left join placed using (article_id, version), this_load
where known_version is null and coalesce(is_current, true)
union all by name
select versions.* exclude (load_id), articles.source_id, articles.first_created, false as is_new
from core.article_versions as versions
join advanced using (article_id, version)
join core.articles as articles using (article_id);

-- Articles whose current text has not been compared with others.
-- `loosened` will be those that lose a link by it, whose stories are settled anew as well.
create or replace temp table unread as
select
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

create or replace temp table loosened (article_id varchar);
