"""The comparison itself, on contents written by hand."""

from tools.checks.readers.content import Block, Content, Link, Table
from tools.checks.rules.parity.compare import compare_links, compare_tables, compare_words


def words(*texts: str, notes: tuple[str, ...] = ()) -> Content:
    """Return a content of these blocks and notes."""
    return Content(blocks=[Block(text, "sida") for text in texts], notes=[Block(note, "sida") for note in notes])


def messages(expected: Content, observed: Content) -> list[str]:
    """Return what is said of the words."""
    return [difference.message for difference in compare_words(expected, observed)]


def test_hyphens_quotes_and_divisions_are_no_difference() -> None:
    """Soft hyphens, hyphens at line ends, other quotation marks and other blocks change nothing."""
    assert (
        messages(
            words('Ett "ord" avstavas här', "och fortsätter"), words("Ett ”ord” av- stav\u00adas här och fort- sätter")
        )
        == []
    )


def test_a_number_stuck_to_a_word_is_no_difference() -> None:
    """A footnote's number or a section's number may touch the words."""
    assert messages(words("Stycket slutar. Och ett till."), words("1.2 Stycket slutar.3 Och ett till.")) == []


def test_a_short_word_is_not_found_inside_another() -> None:
    """“i” is lost although “vi” is there."""
    assert messages(words("vi är i huset nu"), words("vi är huset nu")) == ["missing: “i”"]


def test_two_swapped_blocks_are_one_difference() -> None:
    """Reading order matters."""
    (message,) = messages(words("Första stycket", "Andra stycket"), words("Andra stycket", "Första stycket"))

    assert message.startswith("in another order")


def test_a_note_may_stand_anywhere() -> None:
    """A book puts notes at the foot of the page, among the paragraphs."""
    expected = words("Ett stycke", "Ett till", notes=("Notens text",))

    assert messages(expected, words("Ett stycke", "1 Notens text", "Ett till")) == []
    assert messages(expected, words("Ett stycke", "Ett till")) == ["the note is missing: “Notens text”"]


def test_repeated_text_of_the_source_is_not_doubled() -> None:
    """What the source says twice may come twice."""
    twice = words("Samma långa stycke", "Samma långa stycke")

    assert messages(twice, twice) == []
    assert messages(twice, words("Samma långa stycke")) == ["missing: “Samma långa stycke”"]


def test_ignored_texts_may_be_repeated() -> None:
    """A cover repeats the title of the book."""
    differences = compare_words(
        words("Bokens titel", "Text"), words("Bokens titel", "Bokens titel", "Text"), ignored=frozenset({"Bokenstitel"})
    )

    assert differences == []


def test_a_file_may_be_linked_by_its_full_address() -> None:
    """Away from the site, a file on offer is linked by its address."""
    expected = Content(links=[Link("Ladda ner", "file:bok.pdf", "sida")])

    assert compare_links(expected, Content(links=[Link("", "uri:https://malmo.se/x/bok.pdf")])) == []
    assert len(compare_links(expected, Content(links=[Link("", "uri:https://malmo.se/annan.pdf")]))) == 1


def test_a_lost_empty_cell_is_found() -> None:
    """An empty cell has no words, yet the row is another without it."""
    expected = Content(tables=[Table((("A", "B"), ("ett", "")), "sida")])

    assert compare_tables(expected, Content(tables=[Table((("A", "B"), ("ett", "")))])) == []
    assert len(compare_tables(expected, Content(tables=[Table((("A", "B"), ("ett",)))]))) == 1


def test_an_address_added_to_a_note_is_no_difference() -> None:
    """EPUB readers get the address of a link written out."""
    expected = words(notes=("Se lagen på lagen.nu. Den är ändrad.",))

    assert messages(expected, words(notes=("1 Se lagen på lagen.nu [https://lagen.nu/1]. Den är ändrad.",))) == []
    assert len(messages(expected, words(notes=("1 Se lagen [https://lagen.nu/1]. Den är ändrad.",)))) == 1
