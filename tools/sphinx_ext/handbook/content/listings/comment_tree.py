"""The directive ``decision-tree``: the questions about a comment as a list that can be read, printed and followed.

The questions are numbered and come in order. Below each stand its two answers: what to do, with the law behind it, or
the link to the question that comes next. So no list is deeper than three levels, however many questions there are.
"""

from collections.abc import Iterator

from docutils import nodes
from sphinx.application import Sphinx

from tools.catalogue.content.comment_tree import CommentTree, Outcome, Question
from tools.sphinx_ext.handbook.content.catalogue import CatalogueDirective, note_data_file

WAYS = {"yes": "Ja", "no": "Nej"}
DOUBTS = {
    "old": "Uppgiften om lagen är äldre och kan ha ändrats.",
    "uncertain": "Vi är inte säkra på vad lagen kräver här. Fråga juristerna.",
}
"""The words for an outcome that is not certain."""


class DecisionTreeDirective(CatalogueDirective):
    """Shows the tree of ``comment_tree.toml``; the argument begins the addresses of its questions and outcomes."""

    data_file = "comment_tree.toml"
    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return a numbered list of questions."""
        catalogue = self.load()
        note_data_file(self.env, "sources.toml")
        tree = catalogue.comment_tree
        self._prefix = self.arguments[0]
        self._tree = tree
        self._titles = {key: source.title for key, source in catalogue.sources.items()}
        self._outcomes = {outcome.id: outcome for outcome in tree.outcome}
        self._told: set[str] = set()
        questions = nodes.enumerated_list(enumtype="arabic", prefix="", suffix=".", classes=["decision-tree"])
        questions += [self._build_question(question) for question in order_questions(tree)]
        questions["sources"] = list(dict.fromkeys(law.source for one in tree.outcome for law in one.law))

        return [questions]

    def _build_question(self, question: Question) -> nodes.list_item:
        answers = nodes.bullet_list(bullet="-", classes=["decision-answers"])
        for way, word in WAYS.items():
            answers += self._build_answer(getattr(question, way), word, way)
        text = nodes.paragraph("", question.question, classes=["decision-question"])

        return nodes.list_item("", text, answers, ids=[self._name(question.id)], classes=["decision"])

    def _build_answer(self, target: str, word: str, way: str) -> nodes.list_item:
        item = nodes.list_item(classes=[f"answer-{way}"])
        outcome = self._outcomes.get(target)
        if outcome is None or target in self._told:
            number = [one.id for one in order_questions(self._tree)].index(target) + 1 if outcome is None else 0
            text = f"gå till fråga {number}" if outcome is None else outcome.title
            link = nodes.reference("", text, refid=self._name(target), internal=True)
            item += nodes.paragraph("", "", nodes.Text(f"{word}: "), link)
            return item
        self._told.add(target)
        item["ids"] = [self._name(target)]
        item["classes"] += ["outcome", f"certainty-{outcome.certainty}"]
        item += nodes.paragraph("", "", nodes.Text(f"{word}: "), nodes.strong("", outcome.title))
        item += self._describe_outcome(outcome)

        return item

    def _describe_outcome(self, outcome: Outcome) -> Iterator[nodes.Element]:
        steps = nodes.enumerated_list(enumtype="arabic", prefix="", suffix=".", classes=["decision-steps"])
        steps += [nodes.list_item("", nodes.paragraph("", step)) for step in outcome.action]
        yield steps
        laws = "; ".join(f"{self._titles[law.source]}, {law.paragraph}" for law in outcome.law)
        doubt = DOUBTS.get(outcome.certainty, "")
        if laws or doubt:
            text = " ".join(part for part in (f"Stöd i lag: {laws.removesuffix('.')}." if laws else "", doubt) if part)
            yield nodes.paragraph("", text, classes=["decision-law"])

    def _name(self, id_: str) -> str:
        return f"{self._prefix}-{id_}"


def order_questions(tree: CommentTree) -> list[Question]:
    """Return the questions in the order in which they are met: after one its "no", then its "yes"."""
    questions = {question.id: question for question in tree.node}
    ordered: dict[str, Question] = {}
    waiting = [tree.start]
    while waiting:
        id_ = waiting.pop()
        if id_ in questions and id_ not in ordered:
            ordered[id_] = questions[id_]
            waiting += [questions[id_].yes, questions[id_].no]

    return list(ordered.values())


def setup(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("decision-tree", DecisionTreeDirective)
