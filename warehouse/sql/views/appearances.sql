-- Every article with when it appeared: as its publisher dates it, and never after copydesk had it
select
    articles.article_id,
    articles.source_id,
    articles.first_created,
    least(
        articles.first_created,
        case versions.date_published_precision
            when 'day' then versions.date_published + interval '23 hours 59 minutes'
            else versions.date_published
        end
    ) as appeared_at
from core.articles as articles
join core.article_versions as versions using (article_id, version)
