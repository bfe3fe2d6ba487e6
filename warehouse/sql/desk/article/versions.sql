-- Its versions, as copydesk saw them
select
    version,
    seen_at,
    is_current,
    change_class,
    changed_fields,
    undeclared,
    date_modified,
    headline,
    diff,
    previous_version
from mart.versions
where article_id = $article
order by version
