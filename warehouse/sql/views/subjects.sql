-- Every subject of a current article, in its publisher's terms, with when and by whom it was published
select
    subjects.article_id,
    subjects.position,
    subjects.name as subject,
    subjects.code as subject_code,
    articles.source_id,
    articles.source,
    articles.title,
    articles.date_published,
    articles.language,
    articles.section
from mart.headlines as articles
join core.article_subjects as subjects using (article_id, version)
