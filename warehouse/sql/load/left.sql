-- What an older copydesk, or whoever deleted sketches, has left to be worked out: has every article a sketch, and how many
-- are `unsettled`, whose versions were not put in order?
create or replace temp table unsettled as
select distinct article_id from core.article_versions where is_reparse is null and version > 1;

select
    (select count(*) from core.articles) = (select count(*) from core.article_sketches),
    (select count(*) from unsettled)
