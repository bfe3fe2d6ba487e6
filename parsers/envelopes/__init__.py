"""What several formats come wrapped in: compressed, in lines of JSON, as the markup of wires, as lists."""
