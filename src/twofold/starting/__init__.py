"""A folder -> the first files of somebody who begins: notes to change, and how to go on.

Where things are:

    examples.py   the topics that one can begin from, `examples/` beside it
    first_files.py  a folder -> the files that it lacks, and what stands already
"""
