-- Every language that an article is in.
select distinct language from core.articles where language is not null order by language
