-- The source that had a story first: first_publisher(story_id)
create or replace macro mart.first_publisher(of_story) as (
    select heads.source_id
    from (select of_story as wanted) as given  -- where no other column can be meant by what is given
    join core.articles as heads on heads.id_key = md5_number_lower(given.wanted) and heads.article_id = given.wanted
)
