-- What this load makes of articles, with what is looked into: the headline, and everything else as printed.
select
    staged.article_id,
    staged.version,
    staged.source_id,
    staged.language,
    staged.date_published,
    unread.first_created,
    staged.headline,
    case
        when staged.pub_status in ('canceled', 'withheld') then ['', '']
        else [
            coalesce(staged.headline, ''),
            concat_ws(chr(10), staged.byline, staged.dateline, staged.description, staged.body)
        ]
    end as texts
from staged join unread using (article_id)
qualify row_number() over (partition by article_id order by staged.version desc) = 1
order by article_id
