-- Its versions, as copydesk saw them
select
    version,
    coalesce(retrieved_at, version_created) as seen_at,
    version = $current as is_current,
    change_class,
    changed_fields,
    undeclared,
    date_modified,
    headline,
    diff,
    previous_version
from core.article_versions
where number = $number
order by version
