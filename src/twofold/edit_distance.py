"""Two words -> how many letters apart they are."""

from __future__ import annotations


def edit_distance(one: str, other: str, most: int) -> int:
    """Return how many letters must be added, dropped, changed or swapped to make one of the other.

    Swapped are two neighbours: this is the restricted Damerau-Levenshtein distance. Words that are
    more than `most` letters apart are `most` + 1 apart.
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    above: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before_above, above, row = above, row, [i]
        for j, wanted in enumerate(other, 1):
            cost = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, before_above[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)
