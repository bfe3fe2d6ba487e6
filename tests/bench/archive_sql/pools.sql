-- Phrases and paragraphs of each language, whose words are drawn by Zipf's law; articles are put together from them.
create temp table languages as
select * from (
    values
        (0, 'en', 0, 9, 'By ', ' and ', 'latin', 0.45),
        (1, 'de', 9, 3, 'Von ', ' und ', 'latin', 0.60),
        (2, 'fr', 12, 2, 'Par ', ' et ', 'latin', 0.70),
        (3, 'es', 14, 2, 'Por ', ' y ', 'latin', 0.80),
        (4, 'ru', 16, 2, '', ', ', 'ru', 0.90),
        (5, 'zh', 18, 2, '记者 ', ' ', 'zh', 1.00)
) as t (language_no, language, residue, residues, by_word, and_word, script, up_to);

create temp table drawn as
with places as (
    select language, kind, item, position, ((language_no * 2 + kind_no) * pool_size() + item) * 100 + position as n
    from languages,
        (values ('phrase', 0, 7), ('paragraph', 1, 45)) as kinds (kind, kind_no, words),
        lateral (select unnest(range(pool_size())) as item),
        lateral (select unnest(range(words)) as position)
)
select language, kind, item, position, least(8000, floor(exp(dice(n, 1) * ln(8000.9))))::integer as rank
from places
where position < 5 or dice(n, 2) < 0.97;

create temp table pool as
with told as (
    select language, kind, item, list(word order by position) as words
    from drawn join words using (language, rank)
    group by all
),
joined as (
    select
        * exclude (words),
        if(language = 'zh', array_to_string(words, ''), array_to_string(words, ' '))
            || if(kind = 'paragraph', if(language = 'zh', '。', '.'), '') as line
    from told
)
select language, kind, item, upper(line[1]) || line[2:] as text from joined;

drop table drawn
