"""One format a file: an excerpt of a map in, the text of a document out."""
