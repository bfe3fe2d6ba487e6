-- The day in numbers
select
    (
        select count(*) from core.articles where date_published >= $day::date and date_published < $day::date + 1
    ) as articles,
    (
        select count(distinct source_id) from core.articles
        where date_published >= $day::date and date_published < $day::date + 1
    ) as sources,
    (
        select count(*)
        from core.articles as heads
        join core.story_members as members using (number)
        join core.articles as firsts on firsts.number = members.story_number
        where heads.date_published >= $day::date and heads.date_published < $day::date + 1
            and firsts.source_id <> heads.source_id
    ) as copies,
    (select count(*) from ops.rejects where status = 'open') as in_quarantine,
    (select count(*) from ops.alerts where closed_at is null) as open_alerts
