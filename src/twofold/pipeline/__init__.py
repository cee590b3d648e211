"""Paths or texts, and what was asked for -> values: what commands do, apart from what they print.

Where things are:

    reading.py              paths, or notes not saved yet -> checked topics
    ledger_files.py         the ledgers beside notes: found, locked, read and written
    identities.py           checked notes and ledgers -> notes with identities, and the next ledgers
    checking.py             notes -> all that is wrong in them, for any of the outputs
    chosen_settings.py      notes -> what `twofold.toml` beside them chooses
    lost_ledger.py          a ledger that knows less than the decks -> a refusal
    selection_errors.py     a choice of notes that cannot have been meant -> a refusal
    exporting.py            an exporter and what was asked of it -> a plan, and the ledgers written
    stale_packages.py       packages of earlier runs -> lines about those that no run makes now
    importing.py            a file made elsewhere -> notes, pictures, and their files
    imported_identities.py  imported notes -> the guids and numbers that Anki has, for the ledger
    backups.py              new bytes for a file -> the file, and a backup beside it
"""
