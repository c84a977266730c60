"""Sources become captures, and captures become documents.

``sources.collect`` reads files, addresses, feeds and archives; ``archive.Archive`` keeps the bytes; ``extract.extract``
makes documents of them; ``meta.load_meta`` reads what the user knows about them.
"""
