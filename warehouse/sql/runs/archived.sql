-- Which answers of the raw archive the warehouse knows: offsets by file, of all files or of these.
select archive_file, list(archive_offset)
from ops.fetches
where archive_file is not null and ($files is null or list_contains($files, archive_file))
group by archive_file
