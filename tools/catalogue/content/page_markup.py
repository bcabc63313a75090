"""The directives and roles that pages may use: those of the guide, for which all three editions were made."""

from typing import Final

DIRECTIVES: Final = (
    *("rule", "advice", "example", "caution", "stand-in"),
    *("index", "toctree", "list-table", "table", "image", "figure", "grid", "grid-item-card"),
    *("tips", "service-matrix", "service-facts", "service-sections", "account-steps"),
    *("profile-images", "profile-image-sizes", "image-sets", "image-generator", "contact-sheet", "downloads"),
    *("checklist", "answers", "decision-tree", "draft-checker", "rules-list", "glossary-list", "sources-list"),
    *("report-fault", "supervision", "adoption", "statement-status", "statement-faults", "statement-outside"),
    "statement-testing",
)

ROLES: Final = ("fact", "term", "placeholder", "stand-in", "ref", "doc")
