"""A file of Anki's, old or new, whole collection or some decks -> its notes and pictures as values.

    archive.py      a package -> the collection in it, and its pictures on demand, within limits
    collection.py   the SQLite file of a collection -> its notes
    messages.py     the protocol buffers in both -> their fields

Nothing here knows what the fields of a note mean, and no name in a package is taken for a path.
"""
