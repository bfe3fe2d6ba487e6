-- What was changed in an article since it was first published: story_diff(article_id) has a row per change
create or replace macro mart.story_diff(of_article) as table
select * exclude (article_id, source_id) from mart.edits
where article_id = of_article
order by version
