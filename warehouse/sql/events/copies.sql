-- Which of the pairs in `proposed` share text already, as copies of one story do.
select number, other_number from core.article_links
where (number, other_number) in (select (one, two) from proposed)
union
select other_number, number from core.article_links
where (other_number, number) in (select (one, two) from proposed)
