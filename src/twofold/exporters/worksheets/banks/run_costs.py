"""A run of items and the words of its bank -> what speaks against that bank, beside its height."""

from __future__ import annotations

from twofold.exporters.worksheets.banks.bank_items import BankItems
from twofold.exporters.worksheets.banks.run_words import FEWEST_LEFT_OVER
from twofold.exporters.worksheets.blocks import BankWords

A_BANK, NOT_AT_A_HEADING, FEW_WORDS, NO_CHOICE = 10, 6, 3, 16
"""What speaks for fewer banks, for banks of whole headings, and against those of few words, and
against those that are full of right ones, for each word that lacks for a choice at the end."""

AMID_A_ROW, LONE, PAIR = 33, 42, 8
"""What speaks besides against banks amid a row of a table, and against those for a single gap or
two, twice against one for the last of all, which might share the bank before."""

FEW = 0.5
"""Part of the most words below which a bank is small."""


def cost_of_run(items: BankItems, start: int, end: int, words: BankWords) -> int:
    """Return what speaks against a bank of those words for the units from `start` to before `end`.

    Of several ways to fill as many pages the one with the least sum is printed.
    """
    layout = items.layout
    cost = A_BANK
    cost += NOT_AT_A_HEADING * (not items.begins_with_heading(start))
    cost += AMID_A_ROW * items.begins_in_row(start)
    cost += FEW_WORDS * (len(words.words) < FEW * layout.most_words)
    gaps = items.units[end - 1].last_gap - items.units[start].first_gap
    few_gaps = {1: LONE, 2: PAIR}.get(gaps, 0)
    cost += few_gaps * (1 + (end == len(items.units)))
    is_full = len(words.words) >= layout.most_words
    if is_full and layout.bank.has_wrong_answers:
        cost += NO_CHOICE * max(0, FEWEST_LEFT_OVER - words.left_over)
    return cost
