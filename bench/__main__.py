"""Run every measurement once and print it, side by side with what it is compared with."""

from itertools import chain

from bench import bounding, counting, pages, pressing, scoring, settling, sizes, statements, weights

for line in chain.from_iterable(
    each.lines()
    for each in (scoring, weights, counting, sizes, pages, pressing, settling, bounding, statements)
):
    print(line, flush=True)
