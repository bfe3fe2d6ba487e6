-- What a search finds, without titles and passages: the articles that have all words of a query, with a score (BM25)
create or replace macro mart.search_hits(q) as table
with entries as (
    select
        entry,
        is_or,
        starts_with(text, '-') as is_excluded,
        regexp_matches(text, '\*"?$') as has_star,
        words,
        length(words[-1]) = 1 and regexp_matches(words[-1], '[' || mart.search_unspaced() || ']') as ends_unspaced,
        coalesce(lag(is_or) over (order by entry), false) as is_alternative
    from (
        select entry, text, text in ('OR', '|') as is_or, mart.search_words(text)[:32] as words
        from (
            select unnest(texts) as text, generate_subscripts(texts, 1) as entry
            from (select regexp_extract_all(left(q, 2000), '-?"[^"]*"?\*?|[^\s"]+')[:32] as texts)
        )
    )
    where is_or or len(words) > 0
),
items as materialized (
    select
        entry as item,
        is_excluded,
        -- The last letter of an unspaced word makes no word with what follows it here, but it may in a text
        case when ends_unspaced and len(words) > 1 then words[:-2] else words end as words,
        has_star and length(words[-1]) >= 3 or ends_unspaced and len(words) = 1 as is_open,
        sum((not is_excluded and not is_alternative)::integer) over (order by entry) as clause
    from entries
    where not is_or
),
item_words as materialized (
    select
        item,
        len(words) as size,
        unnest(words) as word,
        generate_subscripts(words, 1) as place,
        is_open and place = size as is_open
    from items
),
terms as materialized (
    select item, size, place, is_open, mart.search_term(word) as term from item_words
    union
    select item, size, place, is_open, term
    from item_words
    join (select term, word from core.search_terms union all select term, word from core.search_recent) as known
        on starts_with(known.word, item_words.word)
    where is_open
),
archive as materialized (
    select count(*) as articles, avg(words) as words, greatest(count(*) / 5, 10000) as common from core.search_articles
),
found as materialized (
    select item, size, place, is_open, numbers, weights
    from mart.search_entries((select list(distinct term) from terms)) join terms using (term)
),
word_counts as materialized (
    select item, place, any_value(item_words.size) as size, coalesce(sum(len(numbers)), 0) as articles
    from item_words left join found using (item, place)
    group by all
),
-- Of a phrase, the very common words are not looked at where there is a rarer one
phrase_words as materialized (
    select item, place, count(*) over (partition by item) as size
    from (
        from word_counts, archive
        where word_counts.size > 1
        qualify word_counts.articles <= common or row_number() over (partition by item order by word_counts.articles) = 1
    )
),
phrases as materialized (
    select item, number, count(*) as weight
    from (
        select item, number
        from (
            select item, size, place, number, unnest(places) - place as start
            from (
                select terms.item, phrase_words.size, place, unnest(numbers) as number, unnest(places) as places
                from mart.search_entries(
                    (select list(distinct term) from terms join phrase_words using (item, place))
                )
                join terms using (term)
                join phrase_words using (item, place)
            )
        )
        group by item, number, start
        having count(distinct place) = any_value(size)
    )
    group by all
),
item_counts as (
    select item, articles from word_counts where size = 1
    union all
    select item, count(number) as articles
    from (select distinct item from phrase_words) left join phrases using (item)
    group by item
),
wanted as materialized (
    select item, clause, ln((archive.articles + 1) / (least(item_counts.articles, archive.articles) + 0.5)) as idf
    from items join item_counts using (item), archive
    where not is_excluded
    qualify
        item_counts.articles <= common
        or item_counts.articles = min(item_counts.articles) over ()
        or count(*) over (partition by clause) > 1
),
hits as (
    select item, unnest(numbers) as number, unnest(weights) as weight from found where size = 1 and not is_open
    union all
    select item, number, sum(weight) as weight
    from (
        select item, unnest(numbers) as number, unnest(weights) as weight from found where size = 1 and is_open
    )
    group by item, number
    union all
    select item, number, weight from phrases
),
excluded as materialized (
    select number from hits where item in (select item from items where is_excluded)
),
-- What has to be added up is told from what has not: that costs more than all the rest
alone as materialized (from wanted qualify count(*) over () = 1),
several as materialized (from wanted qualify count(*) over () > 1),
matches as (
    select number, mart.search_score(idf, weight, articles.words / archive.words) as score
    from hits
    join alone using (item)
    join core.search_articles as articles using (number)
    cross join archive
    anti join excluded using (number)
    union all
    select number, sum(mart.search_score(idf, weight, articles.words / archive.words)) as score
    from hits
    join several using (item)
    join core.search_articles as articles using (number)
    cross join archive
    anti join excluded using (number)
    group by number
    having bit_or(1::bigint << clause) = (select bit_or(1::bigint << clause) from several)
)
select article_id, article_number, version, score, headline, source_id, language, date_published, first_created
from matches join core.search_articles using (number)
order by score desc, number desc
