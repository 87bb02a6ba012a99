"""Cleaning: what goes, what stays, what is parted."""

import time

import pytest

from kg.clean import LIMIT, clean
from kg.clean.words import is_furniture
from kg.records import CleanText


def cleaned(text: str) -> str:
    return clean(text).text


def back(text: str, part: str) -> str:
    """Return the original characters behind a part of the clean text."""
    result: CleanText = clean(text)
    start = result.text.index(part)
    first, last = result.original(start, start + len(part))
    return text[first:last]


@pytest.mark.parametrize(
    ("glued", "parted"),
    [
        ("It is worth USD 900 billionThis surge is new.", "billion. This surge"),
        ("A weak performanceHowever, the firm grew.", "performance. However, the"),
        ("They sold globallyBy October 2021, it led.", "globally. By October"),
        ("Apple rose. It works with AppleTwo previous deals failed.", "Apple. Two previous"),
        ("Tsai left. Joe Tsai spoke in ChinaTsai noted a gap.", "China. Tsai noted"),
        ("DeepSeek rose. Like DeepSeekThe US markets slept.", "DeepSeek. The US"),
        ("A new identityPreviously seen as dull.", "identity. Previously seen"),
        ("Over two yearsHis keynote came late.", "years. His keynote"),
        ("It is big in the US.The expansion goes on.", "US. The expansion"),
        ("They bought shares.Net income rose.", "shares. Net income"),
        ("Tim Cook runs Apple. He likes AppleTim Cook said so.", "Apple. Tim Cook"),
        ("Sales rose in 2024The bank agreed.", "2024. The bank"),
        ("Sales rose 60%However, costs did too.", "60%. However"),
        ("(see the list)Quist Group grew.", "list) Quist Group"),
        ("An odd qoxThe firm grew.", "qox. The firm"),
        ("An odd qoxInvestors fled.", "qox. Investors fled"),
        ("It is in the US.Quist fell. By Quist, a US firm.", "US. Quist fell"),
        ("(see the list)To read on, ask.", "list). To read"),
        ("“We won.”The board agreed.", '"We won." The board'),
        ('He said "we won."The board agreed.', 'won." The board'),
        ("She left.“We won” was all.", 'left. "We won"'),
        ("“We won,”Quist said.", 'won," Quist said'),
        ('She left."We won" was all.', 'left. "We won"'),
        ("It works in Oslo,Norway today.", "Oslo, Norway"),
        ("It rules the AI. Few know AIThis is odd.", "AI. This is"),
        ("It stayed in the local currencyWith the euro it rose.", "currency. With the"),
        ("It buys from manufacturersTakeda fell on the news.", "manufacturers. Takeda fell"),
        ("Higher CostsThe firm warned of more.", "Costs. The firm"),
        ("They met on TuesdayOn the day after, they left.", "Tuesday. On the"),
        ("More at post.comSubscribe now to read.", "post.com. Subscribe now"),
        ("They met at theUnited table. The United team won.", "the United table"),
    ],
)
def test_glued_sentences_come_apart(glued: str, parted: str) -> None:
    assert parted in cleaned(glued)


@pytest.mark.parametrize(
    "text",
    [
        "ByteDance said ByteDance is private.",
        "The DataEye report, the iPhone and DeepSeek led.",
        "McKinsey, eBay, YouTube, OpenAI, HarbourPal and ChainedIn said so.",
        "PalmettoMedia and NWCUniversal met BlackRock, JPMorgan and GentleBank.",
        "GateDash, FedEx, PetroChina, AstraZeneca, MacBook, NWOMax and TakTik.",
        "Smith of GlaxoSmithKline met iCraneSky. Smith left.",
        "Yahoo.Finance wrote it. Yahoo Finance is big.",
        "Booking.com and Ele.me grew in the U.S. and at Eni S.p.A. too.",
        "Daimler and Chrysler made DaimlerChrysler said the report.",
        "Alibaba (NYSE:BABA) fell 3.5% at 4.30pm.",
        "Write to @realDonaldTrump or #ThisIsIt about the trump card.",
        "EgyptAir grew in Egypt. By Air or not, it flew. Sports at SportsNet LA grew.",
        "A 5G phone with 6GB costs $1.2bn.",
    ],
)
def test_names_stay_whole(text: str) -> None:
    assert cleaned(text) == text


def test_what_is_inserted_maps_to_the_character_before() -> None:
    text = "They sold globallyBy October, it led."
    assert back(text, "They sold globally.") == "They sold globally"
    assert back(text, "By October") == "By October"


@pytest.mark.parametrize(
    ("raw", "plain"),
    [
        ("Nord\u200bwind grew.", "Nordwind grew."),
        ("Nord\u00adwind grew.", "Nordwind grew."),
        ("\ufeffNordwind\u00a0grew.", "Nordwind grew."),
        ("\u202eNordwind\u202c grew.", "Nordwind grew."),
        ("Ｎｏｒｄｗｉｎｄ grew.", "Nordwind grew."),
        ("Nоrdwіnd grew.", "Nordwind grew."),
        ("Teѕсо grew and Тесо grew.", "Tesco grew and Teco grew."),
        ("Nor\x00dwind gr\x07ew.", "Nordwind grew."),
        ("Nord\ud800wind grew.", "Nordwind grew."),
        ("Nordwind&#39;s R&amp;D grew &lt;NW.O>.", "Nordwind's R&D grew <NW.O>."),
        ("“Nordwind’s” grew.", '"Nordwind\'s" grew.'),
        ("Cafe\u0301 Nordwind™ grew.", "Café Nordwind grew."),
        ("Nordwind\tgrew   fast.", "Nordwind grew fast."),
        ("<p>Nordwind <b>grew</b>.</p>", "Nordwind grew."),
        ("IFNα fell, Αlibаbа rose.", "IFNα fell, Alibaba rose."),
        ("3½ times", "3½ times"),
        ("Россия and РАО grew.", "Россия and РАО grew."),
    ],
)
def test_one_way_to_write_a_character(raw: str, plain: str) -> None:
    assert cleaned(raw) == plain


def test_spans_lead_back_through_entities_and_invisible_characters() -> None:
    assert back("The R&amp;D of Nord\u200bwind grew.", "R&D") == "R&amp;D"
    assert back("The R&amp;D of Nord\u200bwind grew.", "Nordwind") == "Nord\u200bwind"


def test_page_furniture_goes() -> None:
    text = "Nordwind buys Palmetto\n\nAdvertisements\n\nIt paid cash.\n\nPost Comment\n\nShare:\n"
    assert cleaned(text) == "Nordwind buys Palmetto\n\nIt paid cash."


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement",
        "ADVERTISEMENTS",
        "Read more",
        "Read More »",
        "Share this article",
        "Sign up for our newsletter",
        "Sign up for our newsletter and never miss a story",
        "Story continues",
        "Most Read from Palmetto Weekly",
        "https://palmetto.example/a.js",
        "desk@palmetto.example",
        "* * *",
        "___",
        "©2024 Palmetto Media",
    ],
)
def test_furniture_lines(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    ["Advertisements rose 4%.", "Share prices fell", "Related Companies Ltd grew", "Video sales"],
)
def test_lines_that_only_begin_like_furniture(line: str) -> None:
    assert not is_furniture(line)


def test_a_headline_stays_a_paragraph_of_its_own() -> None:
    assert cleaned("Nordwind buys Palmetto\nThe firm paid cash.\nIt closed in May.") == (
        "Nordwind buys Palmetto\n\nThe firm paid cash.\n\nIt closed in May."
    )


def test_hard_line_breaks_are_joined_and_indents_begin_paragraphs() -> None:
    text = """    Nordwind AG said it agreed to buy a unit of Palmetto Foods
Inc for an undisclosed sum of cash and the assumption of its
debt, and that the deal is to close in the second quarter of
the year.
    The unit makes noodles and sells them in eleven countries,
most of them in the north, where it employs four hundred
people in three plants and a laboratory.
"""
    first, second = cleaned(text).split("\n\n")
    assert "Palmetto Foods Inc for" in first
    assert first.endswith("of the year.")
    assert second.startswith("The unit makes")
    assert "four hundred people in" in second


def test_a_list_of_headlines_is_not_joined() -> None:
    lines = [
        "Nordwind Buys Palmetto Foods for Twenty Million Dollars",
        "Crane and Heron Sues Its Former Chief Executive in Oslo",
        "Sable Roasters Opens Eleven Plants in the Northern Plains",
        "Harbour Post Cuts a Third of Its Staff before the Summer",
    ]
    assert cleaned("\n".join(lines)).split("\n\n") == lines


def test_a_word_broken_at_its_hyphen_is_joined() -> None:
    assert cleaned("The firm hopes for more co-\noperation with rivals.") == (
        "The firm hopes for more co-operation with rivals."
    )


def test_tables_and_runs_go() -> None:
    assert (
        cleaned("It grew.\n\n" + "1,024 37.5 9% " * 20 + "\n\nIt fell.") == "It grew.\n\nIt fell."
    )
    assert cleaned("Wait" + "." * 500 + " he said") == "Wait... he said"
    assert cleaned("Look: " + "()" * 500 + " he said") == "Look: he said"


@pytest.mark.parametrize(
    "text",
    [
        "(" * 20_000,
        "'" * 5_000,
        "a-" * 100_000,
        "()" * 50_000,
        "\n" * 500_000,
        'a."B' * 100_000,
        "<p " * 100_000,
        "&" * 300_000,
        "aB" * 200_000,
        "x.Yes " * 60_000,
        "1 2 3 " * 60_000,
    ],
    ids=lambda text: repr(text[:6]),
)
def test_hostile_runs_are_cheap(text: str) -> None:
    began = time.process_time()
    assert len(cleaned(text)) <= LIMIT
    assert time.process_time() - began < 5


def test_the_cap_falls_between_paragraphs() -> None:
    paragraph = "Nordwind sold more noodles than ever before in the north. " * 20
    text = cleaned("\n\n".join([paragraph] * 150))
    assert 0.9 * LIMIT <= len(text) <= LIMIT
    assert text.endswith("north.")


def test_nothing_in_nothing_out() -> None:
    assert clean("") == CleanText("", (), ())
    assert clean(" \n\u200b\n ") == CleanText("", (), ())
