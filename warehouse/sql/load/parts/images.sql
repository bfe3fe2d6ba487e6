-- What hangs on the new versions.
insert into core.article_images by name
select article_id, number, version, incoming_images.* exclude (ordinal)
from incoming_images join numbered using (ordinal)
