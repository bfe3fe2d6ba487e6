-- Every picture that goes with a current article, with its caption and credit
select
    images.article_id,
    images.position,
    images.href,
    images.caption,
    images.creditline,
    articles.source_id,
    articles.source,
    articles.title,
    articles.date_published
from mart.headlines as articles
join core.article_images as images using (article_id, version)
