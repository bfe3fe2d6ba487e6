-- Every picture that goes with a current article, with its caption and credit
select
    heads.article_id,
    images.position,
    images.href,
    images.caption,
    images.creditline,
    heads.source_id,
    sources.title as source,
    heads.title,
    heads.date_published
from core.articles as heads
join core.article_images as images using (number, version)
left join core.sources as sources using (source_id)
