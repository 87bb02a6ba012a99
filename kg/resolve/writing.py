"""What the writing of a name says: models have digits, brands capitals inside."""

import re
from collections.abc import Iterator

from kg.resolve.cues import ORG, PRODUCT, Vote
from kg.resolve.forms import Form
from kg.resolve.gazetteer import Gazetteer

_MODEL = re.compile(r"\+$|\b[a-z]{1,5}[A-Z]|[A-Za-z]{1,9}-?\d|\d{3} MAX")
_MODEL_CODE = re.compile(r"[A-Z]{1,3}-?\d{2,4}[A-Za-z]{0,3}")
_CAMEL = re.compile(r"^[A-Z][a-z]+[A-Z]")


def written(form: Form, gazetteer: Gazetteer) -> Iterator[Vote]:
    """Yield the votes of how a name is written: "X-200", "Meteor 500", "YouTube", "IBM"."""
    if _MODEL.search(form.text) and not form.text[0].isdigit():
        coded = _MODEL_CODE.fullmatch(form.text)
        yield PRODUCT, 4.5 if coded else 3.0, "written like a model"
    elif _is_numbered(form.text) and gazetteer.find(form.text.split()[0]) is None:
        yield PRODUCT, 2.5, "a name with a number"
    elif _CAMEL.search(form.text):
        yield ORG, 1.0, "written like a brand"
    elif form.acronym:
        yield ORG, 0.4, "written like an acronym"


def _is_numbered(name: str) -> bool:
    """Tell "Meteor 500" from a year, a list, a place and a paragraph: "Fortune 500"."""
    found = _NUMBERED.fullmatch(name)
    year = found is not None and re.fullmatch(r"(?:19|20)\d\d", found[2])
    return found is not None and not year and found[1].lower() not in _COUNTED


_NUMBERED = re.compile(r"([A-Z][\w'-]*)(?: [A-Z][\w'-]*)? (\d{1,4}[A-Za-z]{0,2})")
_COUNTED = frozenset(
    re.findall(
        r"\S+",
        """fortune fintech game chapter section article title level group phase stage studio formula
        area route
        highway interstate pier gate terminal platform channel radio bbc forbes ftse nikkei cac dax
        stoxx euro russell msci topix dow nasdaq asx tsx ibex smi aex sensex nifty kospi hang csi
        s&p rule form appendix exhibit item note part page figure table class unit building block
        lot hall room motel vision agenda expo world january february march april may june july
        august september october november december jan feb mar apr jun jul aug sept sep oct nov dec
        top episode season round inc european global act proposition prop catch
        seven apollo boeing airbus forever""",
    )
)
"""First words of what is counted otherwise than goods are, and of some firms."""
