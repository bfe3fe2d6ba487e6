-- What was changed in an article since it was first published: story_diff(article_id) has a row per change
create or replace macro mart.story_diff(of_article) as table
select version, version_created, change_class, changed_fields, previous_headline, headline, chars_added, chars_removed, undeclared
from mart.edits
where article_id = of_article
order by version
