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

_LAST: Final = 999


def read_catalogue(path: Path, language: str) -> GNUTranslations:
    """Compile the message catalogue in ``path`` in memory.

    Raises:
        OSError: When there is no such file.
        ValueError: When it is not a message catalogue.
    """
    compiled = BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file, locale=language, abort_invalid=True))
    compiled.seek(0)

    return GNUTranslations(compiled)


def prefer_project_messages(app: Sphinx, locale_dir: Path) -> None:
    """Put ``locale_dir/LANGUAGE/LC_MESSAGES/sphinx.po``, where there is one, ahead of Sphinx's strings for this build.

    Sphinx keeps its catalogues for the whole process; another build in it finds them as they were.
    """
    path = locale_dir / app.config.language / "LC_MESSAGES" / "sphinx.po"
    before = translators.get(_SPHINX)
    if before is None or not path.is_file():
        return
    ours = read_catalogue(path, app.config.language)
    ours.add_fallback(before)
    translators[_SPHINX] = app.translator = ours

    def restore(_app: Sphinx, _exception: Exception | None) -> None:
        translators[_SPHINX] = before

    app.connect("build-finished", restore, priority=_LAST)
