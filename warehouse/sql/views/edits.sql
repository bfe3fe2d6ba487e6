-- Every change of an article's text: what changed, from what to what, of what class, and whether the publisher said so
with versions as (
    select
        *,
        lag(headline) over by_version as previous_headline,
        lag(description) over by_version as previous_description,
        lag(body) over by_version as previous_body,
        lag(byline) over by_version as previous_byline,
        lag(dateline) over by_version as previous_dateline,
        lag(date_modified) over by_version as previous_modified,
        lag(pub_status) over by_version as previous_status,
        lag(publisher_version) over by_version as previous_publisher_version,
        lag(ed_note) over by_version as previous_note
    from core.article_versions
    window by_version as (partition by article_id order by version)
),
told as (
    select
        *,
        regexp_extract_all(lower(concat_ws(' ', headline, description, body)), '[\w''’-]+') as words,
        regexp_extract_all(
            lower(concat_ws(' ', previous_headline, previous_description, previous_body)), '[\w''’-]+'
        ) as previous_words,
        concat_ws(' ', headline, ed_note, left(body, 200)) as announcement,
        concat_ws(' ', previous_headline, previous_note, left(previous_body, 200)) as previous_announcement
    from versions
    where version > 1
),
measured as (
    select
        *,
        len(list_distinct(words)) - len(list_intersect(words, previous_words)) as words_added,
        len(list_distinct(previous_words)) - len(list_intersect(words, previous_words)) as words_removed,
        list_sort(list_distinct(list_filter(words, lambda word: regexp_matches(word, '\d'))))
        is distinct from list_sort(list_distinct(list_filter(previous_words, lambda word: regexp_matches(word, '\d'))))
            as other_numbers,
        pub_status in ('canceled', 'withheld') and pub_status is distinct from previous_status as is_withdrawn,
        regexp_matches(announcement, '(?i)\b(correct(s|ed|ion|ing)|erratum)\b')
        and announcement is distinct from previous_announcement as is_corrected,
        regexp_matches(announcement, '(?i)^update \d+-|\bupdate[sd]\b|^\d(st|nd|rd|th) (lead|ld)\b')
        and announcement is distinct from previous_announcement as is_updated
    from told
)
select
    measured.article_id,
    heads.source_id,
    measured.version,
    measured.version_created,
    headline,
    previous_headline,
    list_filter(
        [
            if(headline is distinct from previous_headline, 'headline', null),
            if(description is distinct from previous_description, 'description', null),
            if(body is distinct from previous_body, 'body', null),
            if(byline is distinct from previous_byline, 'byline', null),
            if(dateline is distinct from previous_dateline, 'dateline', null),
            if(pub_status is distinct from previous_status, 'pub_status', null),
            if(ed_note is distinct from previous_note, 'ed_note', null)
        ],
        lambda field: field is not null
    ) as changed_fields,
    case
        when is_withdrawn then 'withdrawal'
        when is_corrected then 'correction'
        when not is_updated and not other_numbers and words_added <= 3 and words_removed <= 3 then 'typo'
        else 'update'
    end as class,
    class as change_class,
    words_added,
    words_removed,
    coalesce(length(body), 0) - coalesce(length(previous_body), 0) as body_growth,
    date_modified as claimed_date_modified,
    (date_modified is null or date_modified is not distinct from previous_modified)
    and publisher_version is not distinct from previous_publisher_version
    and not coalesce(is_withdrawn, false)
    and not is_corrected
    and not is_updated as undeclared
from measured
join (select article_id, source_id from core.articles) as heads using (article_id)
