"""Small builders over lxml for what a document is made of."""
