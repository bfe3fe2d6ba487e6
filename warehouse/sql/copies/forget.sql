-- Nothing of a text that has changed stays in the index; exact links are renewed by their text.
create or replace temp table outdated as
select article_id, number from core.article_sketches where article_id in (select article_id from unread where not is_new);

delete from core.article_sketches where number in (select number from outdated);
delete from core.fingerprints where number in (select number from outdated);
delete from core.landmarks where number in (select number from outdated);

insert into loosened
select other_id from core.article_links where article_id in (select article_id from outdated)
union
select article_id from core.article_links where other_id in (select article_id from outdated);

delete from core.article_links
where text_hash is null
    and (article_id in (select article_id from outdated) or other_id in (select article_id from outdated));
