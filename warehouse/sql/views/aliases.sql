-- Every name under which an article came besides its own: a path with the same bytes, an address or guid, and why
select
    aliases.alias_id,
    aliases.article_id,
    heads.source_id,
    heads.title,
    aliases.reason,
    aliases.document,
    aliases.uri,
    aliases.url,
    aliases.date_published,
    heads.uri as article_uri,
    heads.canonical_url as article_url
from core.article_aliases as aliases
join core.articles as heads using (article_id)
where aliases.alias_id <> aliases.article_id
