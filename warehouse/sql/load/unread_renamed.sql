-- The same of articles that were not compared under the name that they bear now.
insert into unread by name
select
    heads.number,
    heads.article_id,
    heads.source_id,
    heads.text_hash,
    agency,
    versions.headline,
    body,
    versions.date_published,
    versions.date_published_precision,
    heads.first_created,
    false as is_new
from core.articles as heads
join core.article_versions as versions using (article_id, version)
where heads.article_id in (select becomes from renamed) and heads.number not in (select number from current_texts)
