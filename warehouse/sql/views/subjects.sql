-- Every subject of a current article, in its publisher's terms, with when and by whom it was published
select
    heads.article_id,
    subjects.position,
    subjects.name as subject,
    subjects.code as subject_code,
    heads.source_id,
    sources.title as source,
    heads.title,
    heads.date_published,
    heads.language,
    heads.section
from core.articles as heads
join core.article_subjects as subjects using (number, version)
left join core.sources as sources using (source_id)
