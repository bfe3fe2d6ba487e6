-- What stands around the first of the words of a query in a text, on one line; its beginning where none is in it
create or replace macro mart.search_passage(of_text, words) as (
    select
        if(length(before) <= 60, before, '… ' || regexp_replace(right(before, 60), '^\S{0,20}\s+', ''))
        || trim(left(after, 140)) || if(length(after) > 140, ' …', '')
    from (
        select
            regexp_replace(array_to_string(pieces[:place - 1], ''), '\s+', ' ', 'g') as before,
            regexp_replace(array_to_string(pieces[place:], ''), '\s+', ' ', 'g') as after
        from (
            select
                pieces,
                coalesce(
                    nullif(list_position([list_has_any(found, words) for found in of_pieces], true), 0),
                    -- A star stands for any ending
                    nullif(list_position([
                        list_bool_or([list_bool_or([starts_with(one, word) for word in words]) for one in found])
                        for found in of_pieces
                    ], true), 0),
                    1
                ) as place
            from (
                select pieces, [mart.search_words(piece) for piece in pieces] as of_pieces
                -- In scripts without blanks a piece is a part of a sentence
                from (select regexp_extract_all(trim(of_text), '\S{1,40}\s*') as pieces)
            )
        )
    )
)
