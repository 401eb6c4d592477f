"""Files into Documents: text, Markdown, HTML and JSON lines, with metadata and paragraph roles."""
