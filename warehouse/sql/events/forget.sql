-- Nothing stays of what was known of the articles whose gists have just been made.
delete from core.article_gists where number in (select number from fresh_gists);

insert into unsettled
select other_number from core.event_links where number in (select number from fresh_gists)
union
select number from core.event_links where other_number in (select number from fresh_gists);

delete from core.event_links
where number in (select number from fresh_gists) or other_number in (select number from fresh_gists);
