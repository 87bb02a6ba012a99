"""Who acts for a group: "a consortium of X and Y", "a company controlled by X"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.phrases import included
from kg.extract.syntax import lemma, prepositional, surface_subjects

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extract.arguments import Arguments
    from kg.extract.ends import End
    from kg.extract.frames import Slot

BY, OF = frozenset({"by"}), frozenset({"of"})
GROUPS = frozenset({"group", "consortium", "syndicate", "partnership", "team", "investor", "fund"})
VEHICLES = frozenset({"company", "firm", "vehicle", "entity", "concern"})
LEADING = frozenset({"lead", "head", "control"})
JOINT = frozenset({"consortium", "syndicate"})
FORMING = frozenset({"comprise", "consist", "make", "compose", "include"})
"""Verbs of a participle that tells who a group is: "a consortium made up of X and Y"."""


def led(token: Token, slot: Slot, arguments: Arguments) -> list[End]:
    """Follow "a group led by X", "a consortium of X and Y" to who acts for it.

    Its own "it" says the same: "a group led by X said it bought Y".
    """
    if slot.kind == "Person":  # who hires a team hires nobody else
        return []
    nouns = [token]
    if token.lower_ in {"it", "they"} and token.dep_ == "nsubj" and token.head.dep_ == "ccomp":
        nouns = surface_subjects(token.head.head)
    groups = [noun for noun in nouns if _is_led(noun) and not _passes_on(noun)]
    clauses = [c for g in groups for c in g.children if c.dep_ == "acl"]
    leaders = (t for c in clauses if lemma(c) in LEADING for t in prepositional(c, BY))
    found = arguments.fill(leaders, slot)
    return found or arguments.fill(_members(groups, clauses), slot)


def _is_led(noun: Token) -> bool:
    """Tell a group, or a company that is known by who controls it: "a firm controlled by X"."""
    held = any(c.dep_ == "acl" and lemma(c) == "control" for c in noun.children)
    return lemma(noun) in GROUPS or (lemma(noun) in VEHICLES and held)


def _passes_on(group: Token) -> bool:
    """Tell those who buy to sell on: "a group of underwriters led by X"."""
    inside = {lemma(t) for t in prepositional(group, OF)}
    return bool(inside & {"underwriter", "dealer", "broker"})


def _members(groups: list[Token], clauses: list[Token]) -> list[Token]:
    """Return the first of whom a group consists: "a consortium of X and Y", "comprising X"."""
    forming = [c for c in clauses if lemma(c) in FORMING]
    whole = [g for g in groups if lemma(g) in JOINT]
    made = [t for c in forming for t in c.children if t.dep_ == "dobj"]
    made += [t for g in groups for t in included(g)]
    return made or [t for g in (*forming, *whole) for t in prepositional(g, OF)]
