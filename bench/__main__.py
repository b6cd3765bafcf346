"""Run every measurement once and print it, side by side with what it is compared with."""

from bench import pages, scoring

for line in (*scoring.lines(), *pages.lines()):
    print(line, flush=True)
