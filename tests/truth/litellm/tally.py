"""Counts what passed and failed, and prints it."""

from collections.abc import Iterable, Sequence


class Tally:
    def __init__(self) -> None:
        self.passed = 0
        self.failed = 0
        self._failures: list[tuple[str, str]] = []
        self._tables: list[tuple[str, Sequence[str], list[tuple[str, ...]]]] = []

    def check(self, name: str, holds: bool, otherwise: str) -> None:
        if holds:
            self.passed += 1
        else:
            self.failed += 1
            self._failures.append((name, otherwise))

    def table(self, title: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
        self._tables.append((title, head, [tuple(str(cell) for cell in row) for row in rows]))

    def print_tables(self) -> None:
        failures = [("Failures", ("what", "why"), self._failures)] if self._failures else []
        for title, head, rows in [*self._tables, *failures]:
            widths = [max(len(row[column]) for row in [head, *rows]) for column in range(len(head))]
            print(f"\n{title}")
            for row in [head, tuple("-" * width for width in widths), *rows]:
                print("  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
        print()

    def closing_line(self) -> str:
        return f"{self.passed} passed, {self.failed} failed"
