-- What the views were made from: they are made again only where that has changed.
alter table ops.warehouse add column views_hash varchar;
