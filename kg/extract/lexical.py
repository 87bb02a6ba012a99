"""Verbs that the grammar treats in a way of their own, and words that are lemmatised wrongly."""

OBJECT_CONTROL = frozenset(
    {
        "ask",
        "persuade",
        "allow",
        "force",
        "help",
        "let",
        "order",
        "urge",
        "want",
        "expect",
        "get",
        "permit",
        "require",
        "lead",
        "push",
        "tell",
        "enable",
        "convince",
        "encourage",
        "invite",
        "press",
        "prompt",
        "pressure",
        "have",
        "see",
        "choose",
        "select",
        "hire",
        "contract",
        "commission",
        "advise",
        "instruct",
        "direct",
        "authorize",
        "authorise",
        "train",
    }
)

PRESSING = frozenset(
    {"ask", "persuade", "force", "order", "urge", "require", "push", "convince", "press", "prompt"}
)
"""Those of them whose clause the parser also takes for an adverbial one."""

PREVENTING = frozenset(
    {"stop", "prevent", "block", "bar", "ban", "keep", "prohibit", "dissuade", "discourage"}
)

MENDED = {
    "outsold": "outsell",
    "rivals": "rival",
    "competitors": "competitor",
    "suppliers": "supplier",
    "customers": "customer",
    "hopes": "hope",
    "hoped": "hope",
    "fined": "fine",
    "fines": "fine",
    "cofounded": "cofound",
    "cofounding": "cofound",
    "co-founded": "co-found",
    "co-founding": "co-found",
}
"""Words whose lemma the model gets wrong: "hop", "fin", "cofounde", and names for nouns."""
