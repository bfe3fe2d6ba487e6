-- Which answers of the raw archive the warehouse knows: offsets by file, for files from the day $first to $last. A file's
-- name begins with its day.
select archive_file, list(archive_offset)
from ops.fetches
where archive_file[:10] between $first and $last
group by archive_file
