"""Who publishes, what the publication is called, where it lies and how it looks."""

from datetime import date
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import quote

from pydantic import Field
from pydantic.dataclasses import dataclass

from tools import paths
from tools.catalogue.base.values import STRICT, Address, Email, Key, Telephone, Text
from tools.catalogue.city.adoption import Adoption
from tools.catalogue.city.colours import SCHEME_CONTRAST, Colours, ImageScheme, check_schemes


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Publisher:
    """The organisation: its name, how to reach it, and its page on accessibility faults."""

    name: Text
    legal_name: Text
    email: Email
    telephone: Telephone
    address: Address


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class BookFacts:
    """The publication: titles, edition, language and the address of the published site.

    ``address`` ends with a slash; ``file_stem`` is the name of the PDF and EPUB without ending; ``report_form`` is
    a form where a reader reports a fault without giving a name (while there is none, e-mail is all there is),
    ``changed`` the date of the latest larger change.
    """

    title: Text
    subtitle: Text
    edition: Text
    description: Text
    keywords: tuple[Text, ...]
    language: Literal["sv"]
    part: Text
    address: Address
    file_stem: Key
    report_form: Address | None = None
    accounts_list: Address
    guidelines: Address
    licence: Text
    licence_address: Address
    changed: date


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Authority:
    """The supervisory authority, confirmed by a person on ``verified``, and its complaint form."""

    name: Text
    complaint_address: Address
    verified: date


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Logotype:
    """The logotype: a file under ``_static``, its alternative text, and whether it is a stand-in.

    ``reversed`` is the city's own version of it for dark grounds, if there is one.
    """

    file: Text
    reversed: Text | None = None
    alt: Text
    stand_in: bool

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return paths.STATIC / self.file

    @property
    def reversed_path(self) -> Path | None:
        """Where the version for dark grounds lies, None if there is none."""
        return None if self.reversed is None else paths.STATIC / self.reversed

    def validate(self) -> list[tuple[str, str]]:
        """Return the files that are not there or may not be used, as (key, message)."""
        faults = []
        for key, name in (("file", self.file), ("reversed", self.reversed)):
            if name is None:
                continue
            path = paths.STATIC / name
            if not path.resolve().is_relative_to(paths.STATIC.resolve()):
                faults.append((f"logotype.{key}", f"{name} lies outside {paths.STATIC.name}/; put the file there"))
            elif not path.is_file():
                faults.append((f"logotype.{key}", f"there is no {name} in {paths.STATIC.name}/; put the file there"))

        return faults


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Organisation:
    """All of ``organisation.toml``; ``tags`` are the words by which pages say what they have in common."""

    publisher: Publisher
    book: BookFacts
    tags: Annotated[tuple[Key, ...], Field(min_length=1)]
    adoption: Adoption
    authority: Authority
    logotype: Logotype
    colours: Colours
    image_scheme: tuple[ImageScheme, ...]

    @property
    def draft_line(self) -> str:
        """The notice that every edition carries while the handbook is a draft; empty once it has been adopted."""
        return f"Utkast. {self.publisher.name} har inte antagit den här handboken." if self.adoption.is_draft else ""

    @property
    def report_address(self) -> str:
        """Where a reader reports a fault: the form if there is one, else an e-mail with its subject filled in."""
        if self.book.report_form:
            return self.book.report_form

        return f"mailto:{self.publisher.email}?subject={quote(f'Fel i {self.book.title}')}"

    def validate(self) -> list[tuple[str, str]]:
        """Return what no single value can show to be wrong, as (key, message)."""
        faults = self.colours.validate() + self.logotype.validate()
        if not self.book.address.endswith("/"):
            faults.append(("book.address", "must end with a slash"))
        faults += check_schemes(self.image_scheme)
        for scheme in self.image_scheme:
            if scheme.contrast < SCHEME_CONTRAST:
                message = f"contrast {scheme.contrast:.2f}:1; at least {SCHEME_CONTRAST}:1 is needed"
                faults.append((f"image_scheme[{scheme.id}]", message))

        return faults
