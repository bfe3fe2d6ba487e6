-- Articles whose current text has not been compared with others: those of this load, and any without a sketch.
-- Beside them those that lose a link by it, whose stories are settled anew as well.
create or replace temp table unread as
select distinct article_id from staged
union
select article_id from core.articles anti join core.article_sketches using (article_id);

create or replace temp table loosened (article_id varchar);
