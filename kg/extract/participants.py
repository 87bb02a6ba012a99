"""Who does what by a verb: its logical subjects and objects."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.objects import hindered
from kg.extract.reduced import reduced
from kg.extract.syntax import agents, patients

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extract.arguments import Arguments


@dataclass(frozen=True, slots=True)
class Roles:
    """The logical subjects and objects of a verb."""

    agents: list[Token]
    patients: list[Token]


def roles_of(verb: Token, arguments: Arguments) -> Roles:
    """Return who does what; an object pronoun is never the subject: no "X sold it", X."""
    if (clause := reduced(verb, arguments)) is not None:
        return Roles(*([verb.doc[end.root]] for end in clause))
    who, whom = agents(verb), patients(verb) or hindered(verb)
    ends = [arguments.at.get(t.i) for t in who]
    mine = {end.entity.id for end in ends if end is not None}
    whom = [t for t in whom if t.pos_ != "PRON" or not _is_one_of(t, mine, arguments)]
    return Roles(who, whom)


def _is_one_of(token: Token, ids: set[str], arguments: Arguments) -> bool:
    end = arguments.at.get(token.i)
    return end is not None and end.entity.id in ids
