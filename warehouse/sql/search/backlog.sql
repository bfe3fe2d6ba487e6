-- The same of every article without a row in the index: where an older copydesk wrote the file, or the index was deleted
-- to be made anew. $known are those of this load.
select
    article_id,
    version,
    source_id,
    versions.language,
    versions.date_published,
    first_created,
    headline,
    case
        when versions.pub_status in ('canceled', 'withheld') then ['', '']
        else [coalesce(headline, ''), concat_ws(chr(10), byline, dateline, description, body)]
    end as texts
from core.articles as articles
join core.article_versions as versions using (article_id, version)
anti join core.search_articles using (article_id)
anti join (select unnest($known) as article_id) using (article_id)
