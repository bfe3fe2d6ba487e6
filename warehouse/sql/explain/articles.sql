-- The articles that a person may mean by $name: an identifier or the beginning of one, an address, or a publisher's uri,
-- also one that another record of the same article bore.
select article_id, story_id, event_id, source, title, date_published, body
from mart.articles
where article_id = $name
    or (length($name) >= 6 and starts_with(article_id, $name))
    or url = $name
    or canonical_url = $name
    or uri = $name
    or article_id in (select article_id from core.article_aliases where $name in (alias_id, uri, url, document))
order by article_id
limit 2
