-- What is to be told of the texts of `numbered`, by their place in the load, where articles have other versions as well.
select
    ordinal,
    numbered.is_reparse,
    is_current,
    change_class,
    previous_headline,
    reread.version as reread_version
from numbered
join incoming using (ordinal)
left join placed on placed.article_id = incoming.article_id and placed.version = numbered.version
left join (
    select article_id, payload_sha256, max(version) as version from history group by all
) as reread on reread.article_id = incoming.article_id and reread.payload_sha256 = incoming.payload_sha256
