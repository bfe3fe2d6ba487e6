-- The number under which a word is indexed: 40 bits of its MD5
create or replace macro mart.search_term(word) as (md5_number_lower(word) >> 24)::bigint
