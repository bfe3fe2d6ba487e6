"""What several formats come wrapped in: compressed, in lines of JSON, as the markup of wires, as lists."""

__all__ = ["feeds", "json_lines", "unpacking", "web_archive", "wire_markup"]
