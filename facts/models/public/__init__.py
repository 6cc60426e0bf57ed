"""What the public reads: a projection of what was vetted, in tables of their own.

Their names begin with ``public_``, and the connection of the public API can read no table that is called otherwise
(docs/public-connection.md). They lead nowhere else: no row here points at a row inside. Written by
``facts.project_documents`` alone, when a named person publishes, retracts, renames or merges.
"""

PREFIX = "public_"
"""Of the name of each table that the public may read."""
