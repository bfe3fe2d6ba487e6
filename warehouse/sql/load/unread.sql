-- Articles whose current text has not been compared with others: new ones, and those that have another text now.
-- `loosened` will be those that lose a link by it, whose stories are settled anew as well.
create or replace temp table unread as
with heads as (
    select staged.* exclude (known_version), true as is_new
    from staged left join placed using (article_id, version)
    where known_version is null and coalesce(is_current, true)
    union all by name
    select article_id, versions.* exclude (article_id, load_id), articles.source_id, false as is_new
    from core.article_versions as versions
    join advanced using (article_id, version)
    join core.articles as articles using (article_id)
)
select
    article_id,
    heads.source_id,
    heads.text_hash,
    heads.agency,
    heads.headline,
    heads.body,
    heads.date_published,
    heads.date_published_precision,
    articles.first_created,
    heads.is_new
from heads join core.articles as articles using (article_id);

create or replace temp table loosened (article_id varchar);
