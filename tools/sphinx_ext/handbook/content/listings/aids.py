"""Ready-made answers, checklists, the blanks that only the city can fill in, and the check of a draft."""

from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxRole

from tools.catalogue.base.keys import describe_unknown_key
from tools.sphinx_ext.handbook.content.catalogue import CatalogueDirective, get_catalogue, note_data_file

DRAFT_FALLBACK = (
    "På handbokens webbplats finns här en ruta där du klistrar in ditt utkast och får förslag. Den arbetar i din egen "
    "webbläsare, och inget skickas därifrån. Ser du den inte går du igenom punkterna på den här sidan själv."
)


class AnswersDirective(CatalogueDirective):
    """Shows the ready-made answers of the group in the argument, each with an address of its own (``svar-<key>``)."""

    data_file = "answers.toml"
    required_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        """Return a definition list: situations, and what to write and think of in them."""
        groups: dict[str, list[nodes.definition_list_item]] = {}
        for answer in self.load().answers:
            term = nodes.term("", answer.situation, ids=[f"svar-{answer.key}"])
            text = nodes.block_quote("", nodes.paragraph("", answer.text), classes=["answer-text"])
            note = nodes.paragraph("", f"Tänk på: {answer.note}", classes=["answer-note"])
            item = nodes.definition_list_item("", term, nodes.definition("", text, note))
            groups.setdefault(answer.group, []).append(item)
        answers = nodes.definition_list(classes=["answers"])
        answers += self.look_up("gruppen av svar", self.arguments[0], groups)

        return [answers]


class ChecklistDirective(CatalogueDirective):
    """Shows the checklist in the argument, with an address of its own (``lista-<key>``)."""

    data_file = "checklists.toml"
    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return what it is and when to use it, and the list; its title would repeat the heading above it."""
        checklist = self.look_up("checklistan", self.arguments[0], self.load().checklists)
        lead = nodes.paragraph("", "", nodes.strong("", "Checklista."), nodes.Text(f" {checklist.when}"))
        lead["classes"] += ["checklist-lead"]
        items = nodes.bullet_list(bullet="-", classes=["checklist"])
        items += [
            nodes.list_item("", nodes.paragraph("", item), classes=["checklist-item"]) for item in checklist.items
        ]

        return [nodes.container("", lead, items, ids=[f"lista-{checklist.key}"], classes=["checklist-block"])]


class PlaceholderRole(SphinxRole):
    """Shows a fact that only the city has; while it is a blank, a draft says what is to be filled in."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the text, or an error that names the nearest known key."""
        note_data_file(self.env, "placeholders.toml")
        note_data_file(self.env, "organisation.toml")
        catalogue = get_catalogue(Path(self.env.srcdir))
        one = catalogue.placeholders.get(self.text)
        if one is None:
            message = describe_unknown_key("uppgiften att fylla i", self.text, catalogue.placeholders)
            return [nodes.Text(self.text)], [self.inliner.reporter.error(message, line=self.lineno)]
        classes = ["placeholder", "placeholder-filled" if one.value else "placeholder-blank"]

        return [nodes.inline("", one.write(draft=catalogue.organisation.adoption.is_draft), classes=classes)], []


class DraftCheckerDirective(CatalogueDirective):
    """Marks the place of the check of a draft; what stands in it is read where no script runs."""

    data_file = "organisation.toml"

    def run(self) -> list[nodes.Node]:
        """Return a container for the script, with the words for readers without it."""
        return [nodes.container("", nodes.paragraph("", DRAFT_FALLBACK), classes=["draft-checker"])]


def setup(app: Sphinx) -> None:
    """Register the directives and the role."""
    app.add_directive("answers", AnswersDirective)
    app.add_directive("checklist", ChecklistDirective)
    app.add_directive("draft-checker", DraftCheckerDirective)
    app.add_role("placeholder", PlaceholderRole())
