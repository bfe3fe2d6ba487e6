-- The numbers of the articles on which everything hangs.
update core.article_versions set number = heads.number from core.articles as heads where heads.article_id = article_versions.article_id;
update core.article_authors set number = heads.number from core.articles as heads where heads.article_id = article_authors.article_id;
update core.article_datelines set number = heads.number from core.articles as heads where heads.article_id = article_datelines.article_id;
update core.article_subjects set number = heads.number from core.articles as heads where heads.article_id = article_subjects.article_id;
update core.article_images set number = heads.number from core.articles as heads where heads.article_id = article_images.article_id;
update core.article_sightings set number = heads.number from core.articles as heads where heads.article_id = article_sightings.article_id;
update ops.field_provenance set number = heads.number from core.articles as heads where heads.article_id = field_provenance.article_id;
update ops.left_out set number = heads.number from core.articles as heads where heads.article_id = left_out.article_id;
