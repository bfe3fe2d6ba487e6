-- The words of each piece of texts, and those that a query asks for.
select [mart.search_words(piece) for piece in $pieces], mart.search_words($words)
