-- What was changed in an article since it was first published: story_diff(article_id) has a row per change
create or replace macro mart.story_diff(of_article) as table
with given as (select of_article as wanted)  -- where no other column can be meant by what is given
select edits.* exclude (article_id, source_id)
from mart.edits as edits
join given on edits.article_id = given.wanted
order by version
