-- A text that has changed is found no more; what the index says of it has no article any longer.
delete from core.search_articles where article_number in (select number from current_texts where not is_new)
