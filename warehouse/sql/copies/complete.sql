-- Has every article a sketch, but for those that are new with this load?
select
    (select count(*) from core.articles)
    = (select count(*) from core.article_sketches) + (select count(*) from unread where is_new)
