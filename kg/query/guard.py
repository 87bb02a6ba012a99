"""What is looked at in a query before any engine sees it: its tokens, never its bare text.

A keyword inside a string, a comment or an address is harmless, and one spelt with an escape, or
glued to its neighbour ("trueSERVICE"), is not; only tokens tell. Where a token could be read in
two ways, the query is refused. Behind this stands a process without a network (``worker``).
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from kg.errors import QueryError

LONGEST: Final = 20_000
"""Characters of a query."""
DEEPEST: Final = 100
"""Brackets open at once; three thousand of them overflow the stack of Oxigraph."""

_REMOTE: Final = ("SERVICE", "FROM")
_UPDATE: Final = frozenset(
    "ADD CLEAR COPY CREATE DELETE DROP INSERT LOAD MOVE USING WITH".split()  # noqa: SIM905
)
_WHY: Final = {
    "SERVICE": "SERVICE asks another server, and a query never leaves this machine",
    "FROM": "FROM names what to fetch, and a query never fetches anything",
}
_INSTEAD: Final = {
    "SERVICE": "Take the data into the graph first.",
    "FROM": "Ask one graph by GRAPH <...> { ... }; without it all are asked.",
}
_SORTING: Final = frozenset({"GROUP", "ORDER"})
_CLAUSES: Final = _SORTING | {"SELECT", "WHERE", "HAVING", "LIMIT", "OFFSET", "VALUES"}
_ESCAPE: Final = r"\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}"
_TOKEN: Final = re.compile(
    rf"""
      (?P<space>[ \t\r\n]+)
    | (?P<comment>\#[^\r\n]*)
    | (?P<iri><(?:[^<>"{{}}|^`\\\x00-\x20]|{_ESCAPE})*>)
    | (?P<string>
        \"\"\"(?:\"{{0,2}}(?:[^"\\]|\\.))*\"\"\"
      | '''(?:'{{0,2}}(?:[^'\\]|\\.))*'''
      | \"(?!\"\")(?:[^"\\\r\n]|\\.)*\"
      | '(?!'')(?:[^'\\\r\n]|\\.)*' )
    | (?P<variable>[?$]\w+)
    | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    | (?P<word>(?:[\w:%.-]|\\[_~.\-!$&'()*+,;=/?\#@%])+)
    | (?P<mark>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_DELIMITER: Final = re.compile(
    r"\\u00(?:0[aAdD]|2[237]|3[cCeE]|5[cC])|\\U000000(?:0[aAdD]|2[237]|3[cCeE]|5[cC])"
)
_UNSURE: Final = re.compile(r"<(?![A-Za-z][\w+.-]*://).*[#']")


class Token(NamedTuple):
    """A word of a query.

    Attributes:
        kind: "iri", "string", "variable", "language", "word", "mark", "space" or "comment".
        text: The very characters.
        start: Where they start.
    """

    kind: str
    text: str
    start: int


def tokens(query: str) -> Iterator[Token]:
    """Yield the tokens of a query; together they are the query.

    Raises:
        QueryError: A quotation is not closed, or a token could be read in two ways.
    """
    for found in _TOKEN.finditer(query):
        token = Token(found.lastgroup or "", found.group(), found.start())
        _refuse_ambiguous(query, token)
        yield token


def _refuse_ambiguous(query: str, token: Token) -> None:
    if token.kind == "mark" and token.text in "\"'":
        raise QueryError(f"a quotation is not closed\n{caret(query, token.start)}")
    if token.kind == "mark" and token.text == "\\":
        raise QueryError(f"an escape outside a quotation\n{caret(query, token.start)}")
    if token.kind in {"iri", "string", "comment"} and _DELIMITER.search(token.text):
        raise QueryError(
            f"an escape that stands for a quote or a bracket\n{caret(query, token.start)}",
            hint="Write the character itself, a backslash before it if need be.",
        )
    if token.kind == "iri" and _UNSURE.match(token.text):
        raise QueryError(
            f"an address, or a comparison, with a quote or '#'\n{caret(query, token.start)}",
            hint="Write the address whole, with its http://, or a blank behind '<'.",
        )


def check(query: str) -> tuple[Token, ...]:
    """Return the tokens of a query that may be run.

    Raises:
        QueryError: It is too long or too deep, changes data, or reaches out of this machine.
    """
    if len(query) > LONGEST:
        raise QueryError(f"the query has {len(query):,} characters, more than {LONGEST:,}")
    found = tuple(tokens(query))
    for token in found:
        if token.kind == "word":
            _refuse_word(query, token)
    _refuse_depth(query, found)
    return found


def _refuse_word(query: str, token: Token) -> None:
    word = token.text.partition(":")[0].upper()
    for name in _REMOTE:
        if name in word:
            raise QueryError(
                f"{name} is refused: {_WHY[name]}\n{caret(query, token.start)}",
                hint=_INSTEAD[name],
            )
    if word in _UPDATE and ":" not in token.text:
        raise QueryError(
            f"{word} is refused: a query reads, it does not change\n{caret(query, token.start)}",
            hint="Change a graph by 'kg build' and 'kg forget'.",
        )


def _refuse_depth(query: str, found: tuple[Token, ...]) -> None:
    depth = 0
    for token in found:
        if token.kind == "mark":
            depth += (token.text in "({[") - (token.text in ")}]")
        if depth > DEEPEST:
            raise QueryError(
                f"more than {DEEPEST} brackets are open at once\n{caret(query, token.start)}"
            )


def caret(query: str, start: int) -> str:
    """Return the line of a place in a query, its number, and a caret below the place."""
    before = query[:start]
    number, column = before.count("\n") + 1, start - (before.rfind("\n") + 1)
    line = query.split("\n")[number - 1]
    shown = line[max(0, column - 60) : column + 40]
    return f"line {number}: {shown}\n{' ' * (len(f'line {number}: ') + min(column, 60))}^"


def bind(query: str, found: tuple[Token, ...], values: Mapping[str, str]) -> str:
    """Put terms in the place of variables.

    Args:
        query: The query.
        found: Its tokens.
        values: Names of variables, each with the text of a term as the engine itself spells it.

    Returns:
        The query; what it selects stays selected, under the same name.

    Raises:
        QueryError: The query has no variable of a name.
    """
    used = {token.text[1:] for token in found if token.kind == "variable"}
    missing = sorted(set(values) - used)
    if missing:
        named = ", ".join(f"?{name}" for name in sorted(used)) or "none"
        raise QueryError(f"the query has no variable ?{missing[0]}", hint=f"It has: {named}.")
    return "".join(_bound(found, values)) if values else query


def _bound(found: tuple[Token, ...], values: Mapping[str, str]) -> Iterator[str]:
    """Yield the tokens with the terms among them."""
    clause, round_, curly = "", 0, 0
    for token in found:
        word = token.text.upper()
        if token.kind == "word" and word in _CLAUSES:
            clause, round_ = word, 0
        elif token.text in "{}" and token.kind == "mark":
            clause, curly = "", curly + (token.text == "{") - (token.text == "}")
        elif token.kind == "mark":
            round_ += (token.text == "(") - (token.text == ")")
        value = values.get(token.text[1:]) if token.kind == "variable" else None
        if value is None:
            yield token.text
        elif clause == "SELECT" and round_ == 0:
            # an inner query may not give its outer one a variable that this one defines
            yield f"({value} AS {token.text}{f'_{token.start}' if curly else ''})"
        else:
            yield f"({value})" if clause in _SORTING and round_ == 0 else f" {value} "
