"""The directives that write rules, words, answers and questions from the data."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from docutils import nodes
from sphinx import addnodes

from tools.catalogue import load_catalogue
from tools.catalogue.content.comment_tree import CommentTree, Outcome, Question
from tools.sphinx_ext.handbook.content.boxes import name_sources, write_statements
from tools.sphinx_ext.handbook.content.listings import aids
from tools.sphinx_ext.handbook.content.listings.comment_tree import order_questions
from tools.sphinx_ext.handbook.content.page_parts.page_end import find_related, weigh_tags

pytestmark = pytest.mark.slow

Read = Callable[..., tuple[nodes.document, str]]
CATALOGUE = load_catalogue()


def test_a_rule_without_words_of_its_own_says_what_the_data_says(read: Read) -> None:
    """Its last line names the source; the source joins those at the end of the page."""
    rule = CATALOGUE.rules["svarstid"]
    source = CATALOGUE.sources[rule.source]
    doctree, warnings = read(":::{rule} Svara i tid\n:keys: svarstid\n:::")
    (box,) = doctree.findall(nodes.admonition)

    assert warnings == ""
    assert box["classes"] == ["box", "box-rule"]
    assert box[0].astext() == "Regel: Svara i tid"
    assert "24\u00a0timmar" in box[1].astext()
    assert box[2].astext().startswith(f"Källa: {source.title}, ")
    assert (
        source.title
        in next(node for node in doctree.findall(nodes.container) if node["classes"] == ["sources"]).astext()
    )


def test_a_rule_may_be_said_in_other_words(read: Read) -> None:
    """The source stays."""
    doctree, _ = read(":::{rule} Svara\n:keys: svarstid\nSvara på *allt*.\n:::")
    (box,) = doctree.findall(nodes.admonition)

    assert box[1].astext() == "Svara på allt."
    assert [node.astext() for node in box.findall(nodes.paragraph) if "rule-source" in node["classes"]] == [
        box[2].astext()
    ]


def test_an_old_rule_is_marked_as_old() -> None:
    """Alone in the last line, among others in its own."""
    rules = CATALOGUE.rules.values()
    old = next(rule for rule in rules if rule.certainty == "old")
    sure = next(rule for rule in rules if rule.certainty == "certain")

    assert name_sources([old], CATALOGUE.sources).endswith("Äldre regel, kan ha ändrats.")
    assert "regel" not in name_sources([sure], CATALOGUE.sources).partition("Källa")[2].lower().rpartition("läst")[2]
    both = write_statements([sure, old], CATALOGUE.facts)
    assert [item.astext().endswith("(äldre regel, kan ha ändrats)") for item in both.children] == [False, True]


def test_the_list_of_rules_names_source_and_certainty_of_each(read: Read) -> None:
    """Every rule has an address of its own."""
    doctree, _ = read("```{rules-list}\n```")
    terms = list(doctree.findall(nodes.term))

    assert [term["ids"] for term in terms] == [[f"regel-{key}"] for key in CATALOGUE.rules]
    for rule, item in zip(CATALOGUE.rules.values(), doctree.findall(nodes.definition), strict=True):
        said, rests = item.children
        assert said.astext() == rule.write(CATALOGUE.facts)
        assert CATALOGUE.sources[rule.source].title in rests.astext()


def test_the_glossary_is_what_the_role_term_leads_to(read: Read) -> None:
    """Words stand in Swedish order, with those that are avoided."""
    doctree, warnings = read("{term}`säkerhetsfunktionen`\n\n```{glossary-list}\n```")
    (glossary,) = doctree.findall(addnodes.glossary)
    names = [term.astext() for term in glossary.findall(nodes.term)]

    assert warnings == ""
    assert names.index("ambassadör") < names.index("tjänst") < names.index("återställningskod")
    assert sorted(names) == sorted(term.name for term in CATALOGUE.terms)
    assert "Vi skriver inte ”alttext”" in glossary.astext()


def test_a_misspelt_word_of_the_glossary_is_refused(read: Read) -> None:
    """A reader who looks a word up finds it."""
    _, warnings = read("{term}`säkerhetsfunktinen`\n\n```{glossary-list}\n```")

    assert "säkerhetsfunktinen" in warnings


def test_the_tree_is_a_list_of_questions_with_their_answers(read: Read) -> None:
    """Each question leads to what to do, or on to another question; each outcome stands once, with its law."""
    doctree, warnings = read("```{decision-tree} kommentar\n```")
    tree = CATALOGUE.comment_tree
    (questions,) = (node for node in doctree.findall(nodes.enumerated_list) if "decision-tree" in node["classes"])
    ids = {id_ for node in questions.findall(nodes.list_item) for id_ in node["ids"]}

    assert warnings == ""
    assert [text.astext() for text in questions.findall(nodes.paragraph) if "decision-question" in text["classes"]] == [
        one.question for one in order_questions(tree)
    ]
    assert ids == {f"kommentar-{one.id}" for one in tree.node} | {f"kommentar-{one.id}" for one in tree.outcome}
    assert {link["refid"] for link in questions.findall(nodes.reference)} <= ids
    for outcome in tree.outcome:
        assert questions.astext().count(outcome.action[0]) >= 1


def test_an_outcome_of_two_questions_is_told_once(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second time a link leads to the first."""
    first = Question(id="ett", question="Ett?", yes="stanna", no="tva")
    second = Question(id="tva", question="Två?", yes="stanna", no="bort")
    outcomes = tuple(
        Outcome(id=id_, title=id_.title(), action=("Gör så.",), law=(), certainty="certain")
        for id_ in ("stanna", "bort")
    )
    tree = CommentTree(start="ett", node=(first, second), outcome=outcomes)
    monkeypatch.setattr(
        "tools.sphinx_ext.handbook.content.catalogue.get_catalogue",
        lambda _source: replace(CATALOGUE, comment_tree=tree),
    )
    doctree, warnings = read("```{decision-tree} k\n```")

    assert warnings == ""
    assert [link["refid"] for link in doctree.findall(nodes.reference) if "refid" in link] == ["k-tva", "k-stanna"]


def test_answers_show_situation_text_and_note(read: Read) -> None:
    """All of a group, and nothing of another."""
    doctree, _ = read("```{answers} kritik\n```")
    group = [answer for answer in CATALOGUE.answers if answer.group == "kritik"]

    assert [term["ids"] for term in doctree.findall(nodes.term)] == [[f"svar-{answer.key}"] for answer in group]
    assert [quote.astext() for quote in doctree.findall(nodes.block_quote)] == [answer.text for answer in group]
    assert all(f"Tänk på: {answer.note}" in doctree.astext() for answer in group)


def test_a_checklist_shows_its_occasion_and_all_its_points(read: Read) -> None:
    """Editions draw the box to tick by the class."""
    checklist = CATALOGUE.checklists["varje-vecka"]
    doctree, _ = read("```{checklist} varje-vecka\n```")
    (block,) = (node for node in doctree.findall(nodes.container) if "checklist-block" in node["classes"])

    assert block["ids"] == ["lista-varje-vecka"]
    assert block[0].astext() == f"Checklista. {checklist.when}"
    assert [item.astext() for item in block[1].children] == list(checklist.items)
    assert {tuple(item["classes"]) for item in block.findall(nodes.list_item)} == {("checklist-item",)}


def test_a_blank_says_that_it_is_to_be_filled_in(read: Read) -> None:
    """In a draft, that is."""
    doctree, warnings = read("Ring {placeholder}`jurist`.")

    assert warnings == ""
    assert "Ring [fyll i juristernas kontaktväg]." in doctree.astext()


def test_a_filled_blank_shows_its_value_and_an_adopted_book_no_blank() -> None:
    """What the city fills in goes out as it is."""
    one = CATALOGUE.placeholders["jurist"]

    assert one.write(draft=False) == one.label
    assert replace(one, value="040-12 34 56").write(draft=True) == "040-12 34 56"


def test_a_page_ends_with_its_sources_and_with_pages_like_it(read: Read) -> None:
    """In this order, without headings, after all of its sections."""
    doctree, warnings = read("Text.\n\n## Avsnitt\n\nMer.")
    page = next(doctree.findall(nodes.section))
    end, *blocks = page.children[-1].findall(nodes.container)

    assert warnings == ""
    assert end["classes"] == ["page-end"]
    assert blocks[-1]["classes"] == ["sources"]
    assert CATALOGUE.sources["malmo-riktlinjer"].title in end.astext()


FRONT = "---\nreviewed: 2026-11-23\ndescription: En sida.\nsources: [malmo-riktlinjer]\ntags: [starta]\n---\n\n"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("sources: [malmo-riktlinjer]\n", "", "sidhuvudet saknar sources"),
        ("tags: [starta]\n", "", "sidhuvudet saknar tags"),
        ("malmo-riktlinjer", "malmo-riktlinje", "källan ”malmo-riktlinje” finns inte; menade du ”malmo-riktlinjer”?"),
        ("starta", "start", "taggen ”start” finns inte; menade du ”starta”?"),
    ],
)
def test_a_page_without_sources_or_tags_is_refused(read: Read, old: str, new: str, message: str) -> None:
    """So is one that names what is not there."""
    _, warnings = read("Text.", front_matter=FRONT.replace(old, new))

    assert message in warnings
    assert "index.md" in warnings


def test_pages_that_share_most_tags_belong_together() -> None:
    """Those of the same folder go first; a page without a tag in common stays out; four are the most."""
    tags = {
        "a/ett": frozenset({"text", "kris"}),
        "b/tva": frozenset({"text", "kris"}),
        "a/tre": frozenset({"text"}),
        "b/fyra": frozenset({"text"}),
        "b/fem": frozenset({"bilder"}),
        "c/sex": frozenset({"kris"}),
        "c/sju": frozenset({"kris"}),
    }

    assert find_related(tags, weigh_tags(tags), "a/ett") == ["b/tva", "a/tre", "b/fyra", "c/sex"]
    assert find_related(tags, weigh_tags(tags), "b/fem") == []


def test_a_tag_that_few_pages_have_says_more() -> None:
    """What two pages alone are about goes before what half of the handbook is about."""
    tags = {
        "a/ett": frozenset({"juridik", "val"}),
        "a/tva": frozenset({"juridik"}),
        "a/tre": frozenset({"juridik"}),
        "b/fyra": frozenset({"val"}),
    }

    assert find_related(tags, weigh_tags(tags), "a/ett") == ["b/fyra", "a/tre", "a/tva"]


def test_the_draft_line_goes_away_by_data_alone(read: Read) -> None:
    """A draft says so in one line; adopted, the book says by whom."""
    doctree, _ = read("```{adoption}\n```")
    (line,) = (node for node in doctree.findall(nodes.paragraph) if node["classes"] == ["adoption"])

    assert (
        line.astext() == CATALOGUE.organisation.draft_line == "Utkast. Malmö stad har inte antagit den här handboken."
    )


def test_the_place_of_the_draft_check_has_words_for_readers_without_it(read: Read) -> None:
    """The script finds it by its class."""
    doctree, _ = read("```{draft-checker}\n```")
    (place,) = (node for node in doctree.findall(nodes.container) if node["classes"] == ["draft-checker"])

    assert place.astext() == aids.DRAFT_FALLBACK
