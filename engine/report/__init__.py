"""What people read: an assessment as a document of plain blocks, rendered as text or Markdown."""
