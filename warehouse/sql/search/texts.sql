-- What this load makes of articles, with what is looked into: the headline, and everything else as printed.
select
    article_id,
    number as article_number,
    version,
    source_id,
    language,
    date_published,
    first_created,
    headline,
    case
        when pub_status in ('canceled', 'withheld') then ['', '']
        else [coalesce(headline, ''), concat_ws(chr(10), byline, dateline, description, body)]
    end as texts
from current_texts
order by article_id
