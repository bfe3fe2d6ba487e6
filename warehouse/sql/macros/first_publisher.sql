-- The source that had a story first: first_publisher(story_id)
create or replace macro mart.first_publisher(of_story) as (select source_id from core.articles where article_id = of_story)
