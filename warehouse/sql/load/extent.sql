-- How much a load has to write: new texts, those of articles that are known, and whether the order of any article's
-- versions may change.
select
    (select count(*) from numbered) as fresh,
    (select count(*) from heads) as known,
    exists (select article_id from numbered group by article_id having count(*) > 1 or bool_or(known_version is not null))
        or exists (from history where is_unsettled) as moves
