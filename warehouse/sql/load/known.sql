-- Which identities of `came` are of known articles.
select article_id
from core.articles
where id_key in (select md5_number_lower(article_id) from came) and article_id in (select article_id from came)
