"""Guesses the language of a text from its small words; no dictionary, no guess about a text too short to tell."""

import re
from typing import Final

SMALL_WORDS: Final[dict[str, frozenset[str]]] = {
    language: frozenset(words.split())
    for language, words in {
        "sv": """och att det som är på för inte ett av till du din ditt dina från eller kan ska när vad hur har så där
        vi ni dem om men också bara där mycket blir den finns varje måste genom efter under mellan bör få sig sin""",
        "en": """the and of to is are that with this you your it not which have has was were will what how when about
        by an be from or as at we they our their can should would its these those there been if but""",
        "de": """und der die das ist nicht mit ein eine einen von zu den dem auf für sich auch wird sind oder wie bei
        als aus werden durch haben kann wenn nur noch nach""",
        "fr": """le la les et est des une pour dans que qui sur avec pas vous nous ce cette sont aux par plus ou mais
        leur être ont du au""",
        "es": """el los las y es una para que con por del se como más pero sus este esta son al lo su muy hay o""",
        "da": """og ikke af til eller kan skal når hvad hvordan jeg være blive også efter mellem noget deres hvis
        mange meget denne disse""",
        "fi": """ja on ei se että oli tai kun mutta joka ovat myös kuin niin voi sekä mukaan tämä sen hän""",
        "nl": """het een en van is niet dat op te zijn voor met aan ook door naar wordt deze je bij maar om""",
    }.items()
}
"""The commonest words of some languages. A word that several share counts for none but the declared one."""

ENOUGH: Final = 4
"""So many small words of another language must stand in a text before it is called that language."""

_INTERFACE = """
skip content toggle navigation search menu close open next previous prev back top table contents copy copied
permalink link this heading show hide expand collapse home mode theme sidebar download print view edit share
loading results sort filter warning note hint important caution attention see also last updated built made with
light dark colour color page pages main to of the on and for figure picture your more less read scroll headings
up down site source language breadcrumb breadcrumbs footer header image button results found matches submit
settings select all go external opens new window tab
"""
INTERFACE_WORDS: Final = frozenset(_INTERFACE.split())
"""Words that English interfaces are made of. Those that Swedish writes alike must not decide alone."""

_SHARED = "all for top hint to on up go more not of main mode tab prev sort source"
ALSO_SWEDISH: Final = frozenset(_SHARED.split())


def guess_language(text: str, *, declared: str) -> str:
    """Give the language code that ``text`` is most likely written in; ``declared`` when there is no telling."""
    words = re.findall(r"[^\W\d_]+", text.casefold())
    own = SMALL_WORDS.get(declared, frozenset())
    scores = {
        language: sum(word in small and word not in own for word in words) for language, small in SMALL_WORDS.items()
    }
    scores[declared] = sum(word in own for word in words)
    best = max(scores, key=lambda language: (scores[language], language))
    clear = scores[best] >= ENOUGH and scores[best] > 2 * scores[declared] and scores[best] * 8 >= len(words)
    return best if best != declared and clear else declared


def is_english_interface(text: str) -> bool:
    """Tell whether a short text is an English label: half of its words or more are those of English interfaces."""
    words = re.findall(r"[^\W\d_]+", text.casefold())
    if not words or len(words) > 12:  # noqa: PLR2004 - longer texts are prose, and guess_language validators prose
        return guess_language(text, declared="sv") == "en"
    hits = [word for word in words if word in INTERFACE_WORDS]
    return 2 * len(hits) >= len(words) and any(word not in ALSO_SWEDISH for word in hits)
