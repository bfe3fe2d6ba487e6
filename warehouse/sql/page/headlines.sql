-- Headlines that changed without a word about it: before and after
select
    coalesce(sources.title, edits.source_id) as source,
    edits.previous_headline,
    edits.headline,
    edits.version_created,
    heads.url
from mart.edits as edits
join core.articles as heads using (article_id)
left join core.sources as sources on sources.source_id = edits.source_id
where edits.undeclared and edits.headline <> edits.previous_headline
order by edits.version_created desc, edits.article_id, edits.version
limit $most
