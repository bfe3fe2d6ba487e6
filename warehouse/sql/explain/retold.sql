-- Whether a link says that two articles tell one event, and whether they are of one.
select
    exists (
        from mart.links
        where kind = 'retold'
            and ((article_id = $one and other_id = $other) or (article_id = $other and other_id = $one))
    ),
    (select count(distinct event_id) = 1 from mart.articles where article_id in ($one, $other))
