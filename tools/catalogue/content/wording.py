"""Words to avoid, with plain ones in their place: the language checks and the site's check of a draft share them."""

from typing import Annotated

from pydantic import Field
from pydantic.dataclasses import dataclass

from tools.catalogue.base.values import STRICT, Text


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class AvoidedForms:
    """A word or phrase to avoid in all its forms, and what to write."""

    forms: Annotated[tuple[Text, ...], Field(min_length=1)]
    use: Text


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Group:
    """Words that are avoided for the same reason."""

    why: Text
    avoid: tuple[AvoidedForms, ...]


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Avoided:
    """A word or phrase to avoid in all its forms, what to write, and why."""

    forms: tuple[Text, ...]
    use: Text
    why: Text


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Wording:
    """All of ``wording.toml``."""

    group: tuple[Group, ...]

    def list_avoided(self) -> tuple[Avoided, ...]:
        """Return every entry with the reason of its group."""
        return tuple(
            Avoided(forms=entry.forms, use=entry.use, why=group.why) for group in self.group for entry in group.avoid
        )

    def validate(self) -> list[tuple[str, str]]:
        """Return what no single value can show to be wrong, as (key, message)."""
        forms = [form for avoided in self.list_avoided() for form in avoided.forms]

        return [
            (f"group.avoid[{form}]", "står bland formerna i två poster; behåll en")
            for form in sorted({form for form in forms if forms.count(form) > 1})
        ]
