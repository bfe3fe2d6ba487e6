-- What was told of a text that has changed is told no longer.
delete from core.article_gists where number in (select number from current_texts where not is_new)
