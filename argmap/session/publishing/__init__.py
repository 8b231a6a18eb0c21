"""A map published as a web site: from a session to the facts of its pages, and into a folder."""
