-- The words of a text as they are indexed and asked for, in order: letters and digits, without case and accents
-- A text cut at an ASCII character that is neither letter nor digit gives the same words as the whole: the indexer
-- relies on it.
create or replace macro mart.search_words(words) as
    case
        when strlen(words) = length(words) then regexp_extract_all(lower(words), '[a-z0-9]+')
        when regexp_matches(words, '[' || mart.search_unspaced() || mart.search_marked() || ']') then flatten([
            case
                when regexp_matches(run, '^[' || mart.search_unspaced() || ']')
                    then [substring(run, i, 2) for i in range(1, length(run) + 1)]
                when regexp_matches(run, '[' || mart.search_marked() || ']') then [lower(run)]
                else regexp_extract_all(mart.search_folded(run), '[\p{L}\p{N}][\p{L}\p{N}\p{M}]*')
            end
            for run in regexp_extract_all(
                nfc_normalize(replace(words, chr(0), ' ')),
                '[' || mart.search_unspaced() || ']+'
                || '|(?:[^\P{L}' || mart.search_unspaced() || ']|\p{N})'
                || '(?:[^\P{L}' || mart.search_unspaced() || ']|\p{N}|[^\P{M}' || mart.search_unspaced() || '])*'
            )
        ])
        else regexp_extract_all(mart.search_folded(words), '[\p{L}\p{N}][\p{L}\p{N}\p{M}]*')
    end
