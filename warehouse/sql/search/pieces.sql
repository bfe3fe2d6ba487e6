-- The words of each piece of text, in the order of the pieces.
select
    case
        when piece = '' then []
        when strlen(piece) = length(piece) then [piece]
        else mart.search_words(piece)
    end as words
from pieces_in
