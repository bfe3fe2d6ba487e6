"""What several formats come wrapped in: compressed, in lines of JSON, as the markup of wires, as lists."""

__all__ = ["bylines_in_parts", "feed_people", "feeds", "json_lines", "nitf", "unpacking", "web_archive", "wire_markup"]
