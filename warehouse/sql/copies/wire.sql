-- Near copies and excerpts that another source carries of what either credits to an agency.
update core.article_links
set kind = 'wire'
from core.articles as copy, core.articles as original, core.article_versions as copied, core.article_versions as told
where article_links.kind in ('near', 'excerpt')
    and article_links.load_id = $load_id
    and copy.article_id = article_links.article_id
    and original.article_id = article_links.other_id
    and copied.article_id = copy.article_id
    and copied.version = copy.version
    and told.article_id = original.article_id
    and told.version = original.version
    and copy.source_id <> original.source_id
    and coalesce(copied.agency, told.agency) is not null
