-- How many articles have no gist of their current text by this encoder: a load that changes a text takes its gist away.
select
    (select count(*) from core.articles)
    - (select count(*) from core.article_gists where encoder = $encoder)
