-- Words that are gathered for the first time; to look for them in each load would cost more with every word that is known.
-- Two that share a number are found as one: of three million, some four pairs do.
insert into core.search_terms by name
select distinct on (term) term, word from words_in anti join core.search_terms using (term)
