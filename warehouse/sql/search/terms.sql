-- Words that were not known. Two that share a number are found as one: of three million, some four pairs do.
insert into core.search_terms by name
select distinct on (term) term, word from terms_in anti join core.search_terms using (term)
