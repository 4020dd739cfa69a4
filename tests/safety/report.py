"""Prints how much of the labelled examples the rules find, and what they say of clean entries: `make safety`."""

from collections import Counter
from time import process_time

from rich.console import Console
from rich.table import Table

from tests.safety.labelled import clean_entries, examples, is_found, rules

console = Console()


def by_kind() -> Table:
    """For each kind of structured data: what was found of it, and what was taken for it."""
    table = Table("what stands there", "examples", "found", "", "only look like it", "false alarms", box=None)
    table.columns[0].no_wrap = True
    every = caught = near = false = 0
    for rule in rules("found"):
        found = [is_found(rule, example) for example in examples("found", rule)]
        alarms = [is_found(rule, example) for example in examples("near", rule)]
        table.add_row(rule, str(len(found)), str(sum(found)), _share(found), str(len(alarms)), str(sum(alarms)))
        every, caught = every + len(found), caught + sum(found)
        near, false = near + len(alarms), false + sum(alarms)
    table.add_section()
    table.add_row("altogether", str(every), str(caught), f"{caught / every:.1%}", str(near), str(false))
    return table


def _share(found: list[bool]) -> str:
    return f"{sum(found) / len(found):.1%}"


def main() -> None:
    """Print both tables, and each example that was missed."""
    console.print(by_kind())
    for rule in rules("found"):
        for example in examples("found", rule):
            if not is_found(rule, example):
                console.print(
                    f"missed: {rule}, {example.form}: {example.text!r}", markup=False, highlight=False, soft_wrap=True
                )
    start = process_time()
    levels = Counter(problem.level for _, problems in clean_entries() for problem in problems)
    count = sum(1 for _ in clean_entries())
    spent = (process_time() - start) / (2 * count) * 1000
    console.print(
        f"\n{count} clean entries: {levels['block']} blocks, {levels['warn'] / count:.2f} warnings and "
        f"{levels['hint'] / count:.2f} hints an entry; {spent:.1f} ms to read and check one",
        highlight=False,
        soft_wrap=True,
    )


if __name__ == "__main__":
    main()
