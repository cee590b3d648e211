"""A section -> its lesson: the sheets that a class works through in one hour, on its pages.

In the order in which one builds on the other:

    steps_beside.py   steps and what a lesson asks besides -> steps that tell nothing of it
    silent_banks.py   the sheets of a lesson -> the same, whose banks tell nothing that one asks for
    silent_parts.py   the sheets of a lesson -> the same, none of which prints what another asks
    told_gaps.py      a gap sheet and questions -> the same, told gaps filled, what tells left out
    silent_claims.py  the claims of a section and its sheets -> those that nothing else hints at
    silent_meanings.py  the terms of a lesson -> the same, with dots for years that it asks for
    lesson_terms.py   a section -> the terms of its lesson, and one meaning that is left over
    lesson.py         a section -> the sheets of its lesson
    lesson_parts.py   the sheets of a lesson -> flows, one part below the other
    as_in_class.py    a lesson and its parts in ordinary print -> its very items, for large print
    lesson_order.py   a lesson and a style -> its parts in the order that leaves least paper empty
    lesson_layout.py  a lesson and a style -> its pages, and what stands in their margins
    offered_words.py  a sheet as it is laid out -> the words of its boxes
    lesson_key.py     a lesson -> the page of its answers
    fewer_pages.py    answers in columns -> pages of large print that end with no mere rest
    answer_list.py    all lessons of a topic -> the list of their answers
"""
