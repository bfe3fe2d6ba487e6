-- What the warehouse holds
select
    (select count(*) from core.articles) as articles,
    (select count(*) from core.sources) as sources,
    (select count(distinct person_id) from mart.person_aliases) as people,
    (select count(distinct place_id) from core.article_datelines) as places,
    (  -- counted where they stand: mart.edits joins each with the text before it
        select count(*) from core.article_versions where previous_version is not null and change_class <> 'furniture'
    ) as edits,
    (select count(*) from core.story_members where story_id <> article_id) as copies,
    (select count(*) from mart.rejects) as in_quarantine
