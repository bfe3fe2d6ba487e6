-- A text without case and accents, for searching; letters that are no accented ones are written as people without them do
create or replace macro mart.search_folded(words) as
    replace(
        replace(
            replace(
                replace(translate(strip_accents(lower(replace(words, chr(0), ' '))), 'øđħıłςŧ', 'odhilσt'), 'ß', 'ss'),
                'æ', 'ae'
            ),
            'œ', 'oe'
        ),
        'ـ', ''
    )
