-- All other articles without a sketch: where an older copydesk wrote the file, or sketches were deleted to be made anew.
insert into unread by name
select
    articles.number,
    articles.article_id,
    articles.source_id,
    articles.text_hash,
    agency,
    headline,
    body,
    versions.date_published,
    versions.date_published_precision,
    articles.first_created,
    true as is_new
from core.articles as articles
join core.article_versions as versions using (number, version)
anti join core.article_sketches using (number)
anti join unread using (number)
