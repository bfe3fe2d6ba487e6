-- The same of every article without a row in the index.
select
    articles.article_id,
    articles.number as article_number,
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
join core.article_versions as versions using (number, version)
anti join core.search_articles on search_articles.article_id = articles.article_id
