"""The one error a user sees: what is wrong, where, and what to do, in one line."""

from __future__ import annotations


class UserError(Exception):
    """Something that the user can mend. `str()` of it is the one line that the command prints."""

    def __init__(self, what: str, where: object = "", todo: str = "") -> None:
        self.what, self.where, self.todo = what, str(where), todo
        super().__init__(self._line())

    def _line(self) -> str:
        place = f": {self.where}" if self.where else ""
        advice = f"; {self.todo}" if self.todo else ""
        return " ".join(f"{self.what}{place}{advice}".split())
