"""What several formats come wrapped in: compressed, in lines of JSON, in tables, as the markup of wires, as lists."""

__all__ = [
    "entry_credits",
    "exported",
    "feeds",
    "for_editors",
    "json_lines",
    "mailing",
    "mended_feeds",
    "names_and_titles",
    "ninjs_items",
    "nitf",
    "swallowed",
    "tables",
    "unpacking",
    "unsaid",
    "web_archive",
    "wire_head",
    "wire_lines",
    "wire_markup",
]
