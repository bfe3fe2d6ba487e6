-- What the warehouse holds
select
    (select count(*) from core.articles) as articles,
    (select count(*) from core.sources) as sources,
    (select count(distinct person_id) from mart.person_aliases) as people,
    (select count(distinct place_id) from core.article_datelines) as places,
    (select count(*) from core.article_versions where version > 1) as later_versions,
    (select count(*) from core.story_members where story_id <> article_id) as copies,
    (select count(*) from ops.rejects where status = 'open') as in_quarantine
