"""Sheets with gaps -> the words to choose from, on the page where they are needed.

What is in a bank, which knows no page:

    like_words.py   a topic -> words that are of one kind by where they stand
    printed_words.py  a topic -> the dates and formulas that its notes print, by kind
    substances.py   a text -> the formulas of chemistry in it, and the parts that gaps ask for
    vocabulary.py   a topic -> its words by their hints, by what is like them, and by their places
    beside_terms.py  the terms of a glossary -> words of the topic that could be taken for terms
    wrong_words.py  a gap and the vocabulary of its topic -> wrong answers like the right one
    wrong_headings.py  a map without headings -> for each box headings that cannot stand there
    topic_rivals.py  gaps -> the same, with words of their kinds from anywhere in the topic
    word_bank.py    a sheet and its vocabulary -> what its banks are made of
    rivals.py       the words of a bank -> what is the only one of its kind, and words beside it
    run_words.py    a run of gaps -> the words of its bank, in their order
    bank_runs.py    items and what their banks are made of -> runs that share a bank, its words

Where it stands:

    bank_starts.py  the heights of runs and of pages -> where the runs begin that are printed
    bank_items.py   blocks and their banks -> items with their flows, and the words of their runs
    run_costs.py    a run and the words of its bank -> what speaks against that bank
    bank_layout.py  what banks are made of, and a style -> the box that stands with some gaps
    parted_tables.py  tables that no page takes with their bank -> parts for a bank each
    run_flows.py    the flows of a run -> the same whole, parted, or as tall as its box
    blocks_beside.py  blocks in two widths, and words -> the blocks beside a box of these
    tall_runs.py    items of which one takes several pages -> runs over pages
    run_layout.py   items and their banks -> runs, each beside or below a bank of its own
    drawn_banks.py  a drawing with gaps -> its pages, each below a bank of its own
"""
