-- Is every article indexed?
select (select count(*) from core.articles) = (select count(*) from core.search_articles)
