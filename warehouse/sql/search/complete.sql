-- Is every article indexed, but for those of this load?
select
    (select count(*) from core.articles)
    = (select count(*) from core.search_articles) + (select count(*) from current_texts)
