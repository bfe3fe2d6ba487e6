-- The words that were looked for
select list_distinct(mart.search_words($words)) as words
