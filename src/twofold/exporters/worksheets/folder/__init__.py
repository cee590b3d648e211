"""What is printed of a topic -> its folder of files, of which none is made twice or left stale.

In the order in which a run needs them:

    output_folders.py  a topic and how it is printed -> what its folder is called
    program_digest.py  the program -> a digest that changes with what it draws
    drawn_before.py    what a file is to show -> a digest of it
    unchanged_runs.py  a topic and its folder -> what an earlier run has made of the same
    file_to_make.py    a file that is made where it does not stand already
    manifest.py        what earlier runs made -> what is stale
    writing.py         the sheets of a topic -> files in its folder
"""
