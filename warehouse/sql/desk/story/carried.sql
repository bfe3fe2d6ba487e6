-- Who carried it when, and what share of the text that it is most like
select
    heads.title,
    coalesce(sources.title, heads.source_id) as source,
    heads.date_published as published,
    heads.date_published_precision as precision,
    case
        when origins.date_published_precision = 'full' and heads.date_published_precision = 'full'
            then heads.date_published - origins.date_published
    end as after_origin,
    links.kind,
    round(links.other_containment, 2) as share_carried,
    members.is_digest,
    sources.country_code as country,
    heads.word_count as words,
    heads.version,
    heads.source_id,
    heads.article_id
from core.story_members as members
join core.articles as heads using (number)
join core.articles as origins on origins.article_id = $origin
left join core.article_links as links
    on links.number = members.number and links.other_number = members.parent_number
left join core.sources as sources on sources.source_id = heads.source_id
where members.story_id = $story
order by heads.date_published nulls last, heads.article_id
limit 200
