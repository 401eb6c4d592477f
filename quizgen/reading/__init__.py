"""Files into Documents: text, Markdown, HTML and JSON lines, with metadata and paragraph roles."""

from quizgen.reading.document import Document, Paragraph, Role
from quizgen.reading.files import read, read_text

__all__ = ["Document", "Paragraph", "Role", "read", "read_text"]
