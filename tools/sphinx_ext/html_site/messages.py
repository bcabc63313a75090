"""Interface strings from a message catalogue of the project's own, ahead of Sphinx's.

Sphinx's ``locale_dirs`` would do, but it writes compiled catalogues into the source tree; and
``Sphinx.add_message_catalog`` puts a catalogue behind Sphinx's own, where it can add strings but mend none. Here the
``.po`` file is compiled in memory, and Sphinx's strings stand behind ours.
"""

from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path
from typing import Final

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from sphinx.application import Sphinx
from sphinx.locale import translators

_SPHINX: Final = ("general", "sphinx")
"""The namespace and catalogue that Sphinx's own ``_()`` reads."""


class ProjectTranslations(GNUTranslations):
    """The project's strings; ``origin`` is the file they come from."""

    origin: Path


def read_catalogue(path: Path, language: str) -> ProjectTranslations:
    """Compile the message catalogue in ``path`` in memory.

    Raises:
        OSError: When there is no such file.
        ValueError: When it is not a message catalogue.
    """
    compiled = BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file, locale=language, abort_invalid=True))
    compiled.seek(0)
    translations = ProjectTranslations(compiled)
    translations.origin = path

    return translations


def prefer_project_messages(app: Sphinx, locale_dir: Path) -> None:
    """Put ``locale_dir/LANGUAGE/LC_MESSAGES/sphinx.po`` ahead of Sphinx's strings, where there is one."""
    path = locale_dir / app.config.language / "LC_MESSAGES" / "sphinx.po"
    current = translators.get(_SPHINX)
    if not path.is_file() or (isinstance(current, ProjectTranslations) and current.origin == path):
        return
    ours = read_catalogue(path, app.config.language)
    if current is not None:
        ours.add_fallback(current)
    translators[_SPHINX] = ours
    app.translator = ours
