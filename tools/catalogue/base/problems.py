"""Problems of the data: one error that names every file and key at once."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class DataProblem:
    """One fault in a data file: the file's name, the key's path, what is wrong and what is allowed."""

    file: str
    key: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}: {self.key}: {self.message}" if self.key else f"{self.file}: {self.message}"


class DataError(Exception):
    """Raised when the data cannot be trusted; ``problems`` holds every fault that was found."""

    def __init__(self, problems: Sequence[DataProblem]) -> None:
        self.problems = tuple(problems)
        count = len(self.problems)
        heading = f"{count} problem{'s' if count != 1 else ''} in the data; nothing is built from bad data"
        super().__init__("\n".join([heading, *(f"  {problem}" for problem in self.problems)]))
