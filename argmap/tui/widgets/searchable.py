"""Rows that words were found in, and going from one to the next."""

from __future__ import annotations


class Searchable:
    """What a widget of rows needs to be searched: a subclass has a `_cursor`, and goes to a row with `_go_to_found`."""

    _cursor: int
    _found: list[int]

    @property
    def found(self) -> bool:
        """Whether rows are marked as found."""
        return bool(self._found)

    def find_again(self, step: int) -> tuple[int, int]:
        """Go to the next (1) or last (-1) row found; its number among how many."""
        if not self._found:
            return (0, 0)
        later = [at for at in self._found if (at > self._cursor if step > 0 else at < self._cursor)]
        at = (later or self._found)[0 if step > 0 else -1]
        self._go_to_found(at)
        return self._found.index(at) + 1, len(self._found)

    def _mark_found(self, rows: list[int]) -> int:
        """Mark rows, in order, and go to the first from the cursor on; how many there are."""
        self._found = rows
        if rows:
            self._go_to_found(next((at for at in rows if at >= self._cursor), rows[0]))
        return len(rows)

    def _go_to_found(self, at: int) -> None:
        raise NotImplementedError
