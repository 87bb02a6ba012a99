"""Who is who across articles: what parts namesakes, what joins names, and what leaves them."""

from itertools import permutations
from unittest.mock import patch

from kg.identity import Profile, compare, settle
from kg.identity.moving import moved
from kg.records import Article, Entity, Reading
from tests.story import TYPES, reading, say

Trait = tuple[str, str]


def seen(
    key: str,
    name: str,
    *traits: Trait,
    type: str = "Organization",  # noqa: A002
    aliases: tuple[str, ...] = (),
    ticker: str | None = None,
    with_: tuple[Entity, ...] = (),
) -> Reading:
    codes = (("ticker", ticker),) if ticker else ()
    slug = name.lower().replace(" ", "-")
    one = Entity(f"{type.lower()}/{slug}", name, type, aliases, codes, (), tuple(sorted(traits)))
    every = sorted((one, *with_), key=lambda each: each.id)
    return Reading(Article(f"{key}: {name}."), tuple(every), (), ())


def ids(*readings: Reading) -> list[str]:
    """Return the id of the first entity that is no person of each reading, else the first."""
    settled = settle(readings).readings
    return [next((e.id for e in r.entities if "person" not in e.id), r.entities[0].id)
            for r in settled]  # fmt: skip


def everyday(state: str, key: str = "") -> Reading:
    traits = (("called", "everyday"), ("called", "banking"), ("state", state))
    return seen(key + state, "First Valley Bank", *traits)


ADA = Entity("person/ada-quill", "Ada Quill", "Person")


def test_banks_of_one_name_in_two_states_are_two() -> None:
    found = ids(everyday("Ohio"), everyday("Kansas"), everyday("Ohio", "b"))
    bank = "organization/first-valley-bank"
    assert found == [f"{bank}~ohio", f"{bank}~kansas", f"{bank}~ohio"]


def test_one_trade_does_not_hold_everyday_names_together() -> None:
    traits = (("called", "everyday"), ("trade", "banking"))
    one = seen("a", "Union Trust", *traits, ("state", "Iowa"))
    two = seen("b", "Union Trust", *traits, ("state", "Maine"))
    assert ids(one, two) == [f"organization/union-trust~{state}" for state in ("iowa", "maine")]


def test_a_role_and_a_seat_in_claims_count() -> None:
    joined = say("Ivo Tarn joined Alder.", "Ivo Tarn", "joins", "Alder", role="finance director")
    tarn = dict.fromkeys(["Ivo Tarn"], "Person")
    with patch.dict(TYPES, tarn):
        director = reading(joined, title="1")
    golfer = seen("b", "Ivo Tarn", ("trade", "sport"), type="Person")
    found = settle((director, golfer)).readings
    assert [{e.id for e in r.entities} - {"organization/alder"} for r in found] == [
        {"person/ivo-tarn~business"},
        {"person/ivo-tarn~sport"},
    ]


def test_without_evidence_a_name_is_one() -> None:
    assert ids(seen("a", "Alder"), seen("b", "Alder", ("trade", "music"))) == [
        "organization/alder",
        "organization/alder",
    ]


def test_what_tells_nothing_keeps_the_plain_id_beside_namesakes() -> None:
    bare = seen("c", "First Valley Bank", ("called", "everyday"), ("called", "banking"))
    assert ids(everyday("Ohio"), everyday("Kansas"), bare)[2] == "organization/first-valley-bank"


def test_a_shared_officer_places_what_tells_nothing_else() -> None:
    one = seen("a", "Alder", ("trade", "music"), with_=(ADA,))
    two = seen("b", "Alder", ("trade", "mining"))
    bare = seen("c", "Alder", with_=(ADA,))
    assert ids(one, two, bare) == [f"organization/alder~{t}" for t in ("music", "mining", "music")]


def test_a_shared_officer_holds_two_trades_together() -> None:
    one = seen("a", "Alder", ("trade", "music"), with_=(ADA,))
    two = seen("b", "Alder", ("trade", "mining"), with_=(ADA,))
    assert ids(one, two) == ["organization/alder"] * 2


def test_a_name_of_its_own_needs_two_differences() -> None:
    one = seen("a", "Alder Kestrel", ("trade", "music"))
    two = seen("b", "Alder Kestrel", ("trade", "mining"))
    assert len(set(ids(one, two))) == 1
    far = seen("b", "Alder Kestrel", ("trade", "mining"), ("country", "Chile"))
    near = seen("a", "Alder Kestrel", ("trade", "music"), ("country", "France"))
    assert ids(near, far) == [f"organization/alder-kestrel~{land}" for land in ("france", "chile")]


def test_a_listed_name_needs_two_differences() -> None:
    one = seen("a", "Alder", ("listed", "Alder"), ("trade", "music"))
    two = seen("b", "Alder", ("listed", "Alder"), ("trade", "mining"))
    assert ids(one, two) == ["organization/alder"] * 2


APPLE = ("listed", "Apple")


def test_a_namesake_of_a_well_known_company_is_another_and_that_keeps_its_id() -> None:
    label = seen("a", "Apple", APPLE, ("trade", "music"), ("country", "United Kingdom"))
    maker = seen("b", "Apple", APPLE, ("trade", "technology"))
    bare = seen("c", "Apple", APPLE)
    again = seen("d", "Apple", APPLE, ("trade", "music"), ("city", "London"))
    namesake = "organization/apple~united-kingdom"
    assert ids(label, maker, bare, again) == [
        *(namesake, "organization/apple", "organization/apple", namesake)
    ]
    assert ids(label) == [namesake]
    assert ids(again, maker) == ["organization/apple"] * 2
    lines = settle((label,)).reasons[namesake]
    assert lines[0].startswith("apart from the well-known organization/apple: country United King")


def test_tickers_of_one_market_decide_and_of_two_markets_do_not() -> None:
    one, two = seen("a", "Alder", ticker="NYSE:ALD"), seen("b", "Alder", ticker="NYSE:WOOD")
    assert len(set(ids(one, two))) == 2
    share = seen("b", "Alder", ticker="NYSE:ALD.B")
    assert len(set(ids(one, share))) == 1
    assert len(set(ids(one, seen("b", "Alder", ticker="HKEX:0100")))) == 1


def test_what_agrees_with_both_sides_belongs_to_neither() -> None:
    both = seen("c", "Alder", ("trade", "music"), ("trade", "mining"))
    one, two = seen("a", "Alder", ("trade", "music")), seen("b", "Alder", ("trade", "mining"))
    assert ids(one, two, both)[2] == "organization/alder"


def test_people_of_one_name_are_told_by_their_profession() -> None:
    lawyer = seen("a", "Ivo Tarn", ("trade", "law"), type="Person")
    singer = seen("b", "Ivo Tarn", ("trade", "arts"), type="Person")
    assert ids(lawyer, singer) == ["person/ivo-tarn~law", "person/ivo-tarn~arts"]


def test_a_short_name_needs_evidence_and_a_full_old_name_does_not() -> None:
    full = seen("a", "Alder Foods", aliases=("Alder", "Brask Mills"), with_=(ADA,))
    assert ids(full, seen("b", "Alder"))[1] == "organization/alder"
    assert ids(full, seen("b", "Alder", with_=(ADA,)))[1] == "organization/alder-foods"
    assert ids(full, seen("b", "Brask Mills"))[1] == "organization/alder-foods"


def test_a_name_that_two_bear_goes_to_the_one_that_evidence_names() -> None:
    foods = seen("a", "Alder Foods", ("called", "food"), aliases=("Alder",))
    mines = seen("b", "Alder Mines", ("called", "mining"), aliases=("Alder",))
    assert ids(foods, mines, seen("c", "Alder"))[2] == "organization/alder"
    miner = seen("c", "Alder", ("trade", "mining"))
    assert ids(foods, mines, miner)[2] == "organization/alder-mines"


def test_names_that_stand_side_by_side_are_two() -> None:
    full = seen("a", "Alder Foods", aliases=("Brask Mills",))
    beside = Entity("organization/alder-foods", "Alder Foods", "Organization")
    other = seen("b", "Brask Mills", with_=(beside,))
    settled = settle((full, other)).readings[1]
    assert {each.id for each in settled.entities} == {
        "organization/alder-foods",
        "organization/brask-mills",
    }


def test_names_that_are_each_others_end_in_one() -> None:
    old = seen("a", "Ostra Mobile", ("called", "telecoms"), aliases=("Lumio",))
    new = seen("b", "Lumio", ("trade", "telecoms"), aliases=("Ostra Mobile",))
    assert set(ids(old, new)) == {"organization/ostra-mobile"}


def test_an_entity_of_the_users_list_is_left_alone() -> None:
    one = seen("a", "Alder", ("own", "Alder"), ("trade", "music"))
    two = seen("b", "Alder", ("own", "Alder"), ("trade", "mining"))
    assert len(set(ids(one, two))) == 1


def test_the_order_of_articles_does_not_count() -> None:
    articles = (
        everyday("Ohio"),
        everyday("Kansas"),
        seen("a", "Alder Foods", ("called", "food"), aliases=("Alder",), with_=(ADA,)),
        seen("b", "Alder", with_=(ADA,)),
    )
    found = {frozenset(settle(order).readings) for order in permutations(articles)}
    assert len(found) == 1


def test_claims_and_mentions_move_along() -> None:
    one = reading(say("Alder bought Rowan.", "Alder", "acquires", "Rowan", "asserted"), title="1")
    full = seen("a", "Alder Foods", aliases=("Alder",), with_=())
    tied = reading(
        say("Alder Foods sold Rowan.", "Alder Foods", "divests", "Rowan", "asserted"), title="2"
    )
    aliased = Entity("organization/alder-foods", "Alder Foods", "Organization", ("Alder",))
    rest = tuple(e for e in tied.entities if e.id != aliased.id)
    tied = Reading(tied.article, tuple(sorted((aliased, *rest), key=lambda e: e.id)), (),
                   tied.claims)  # fmt: skip
    settled = settle((one, tied, full))
    assert settled.readings[0].claims[0].subject.id == "organization/alder-foods"
    assert settled.readings[0].claims[0].object.id == "organization/rowan"


def test_reasons_tell_evidence_and_a_share_that_was_counted() -> None:
    reasons = settle((everyday("Ohio"), everyday("Kansas"), everyday("Ohio", "b"))).reasons
    lines = reasons["organization/first-valley-bank~ohio"]
    assert lines == (
        "one name in 2 articles, 2 of 2 share evidence = 1.00: state Ohio",
        "apart from organization/first-valley-bank~kansas: state Ohio, not Kansas",
    )


def test_one_article_is_left_as_it_is() -> None:
    alone = everyday("Ohio")
    assert settle((alone,)).readings[0] is alone


def test_overlap_is_the_share_of_the_fewer_ties() -> None:
    one, two = Profile(ties=frozenset("abc")), Profile(ties=frozenset("cd"))
    assert compare(one, two).overlap == 0.5
    assert compare(one, Profile()).overlap == 0.0


def test_who_passes_a_claim_on_moves_too() -> None:
    told = reading(
        say(
            "The Ledger reported that Nordwind said it bought Palmetto.",
            *("Nordwind", "acquires", "Palmetto"),
            said_by="Nordwind",
            told_by=("the paper", "The Ledger"),
        )
    )
    (claim,) = moved(told, {"organization/the-ledger": "organization/the-ledger~oslo"}).claims
    assert [end.id for end in claim.told_by] == [None, "organization/the-ledger~oslo"]
