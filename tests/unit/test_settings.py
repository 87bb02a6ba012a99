"""Settings and where they come from."""

from pathlib import Path

import pytest

from kg.errors import MissingPartError, UsageError
from kg.plugins import Kind, get, names
from kg.settings import NAMES, Settings, load


def written(folder: Path, text: str) -> Path:
    (folder / "kg.toml").write_text(text, "utf-8")
    return folder


def test_defaults_when_nothing_is_said(tmp_path: Path) -> None:
    assert load(env={}, folder=tmp_path) == Settings()


def test_arguments_win_over_variables_over_the_file(tmp_path: Path) -> None:
    folder = written(tmp_path, 'store = "file.trig"\nmodel = "file"\nworkers = 2\n')
    env = {"KG_STORE": "variable.trig", "KG_MODEL": "variable"}
    found = load(env=env, folder=folder, store="argument.trig")
    assert (found.store, found.model, found.workers) == ("argument.trig", "variable", 2)


def test_none_and_an_empty_variable_set_nothing(tmp_path: Path) -> None:
    folder = written(tmp_path, 'store = "file.trig"\n')
    assert load(env={"KG_STORE": ""}, folder=folder, store=None).store == "file.trig"


@pytest.mark.parametrize(
    ("env", "text", "near"),
    [
        ({"KG_STROE": "x"}, "", "'store'"),
        ({}, "modle = 'x'\n", "'model'"),
        ({}, "wrkers = 2\n", "'workers'"),
    ],
)
def test_an_unknown_key_is_an_error_that_says_what_is_near(
    tmp_path: Path, env: dict[str, str], text: str, near: str
) -> None:
    with pytest.raises(UsageError, match=f"Did you mean {near}"):
        load(env=env, folder=written(tmp_path, text))


def test_an_unknown_argument_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no setting"):
        load(env={}, folder=tmp_path, colour="red")


@pytest.mark.parametrize("value", ["two", "0", "-1", "1.5", "nan"])
def test_a_count_is_a_whole_number_above_zero(tmp_path: Path, value: str) -> None:
    with pytest.raises(UsageError, match="KG_WORKERS is"):
        load(env={"KG_WORKERS": value}, folder=tmp_path)


@pytest.mark.parametrize("text", ["workers = true\n", "workers = 1.0\n", "store = 5\n"])
def test_the_file_has_types(tmp_path: Path, text: str) -> None:
    with pytest.raises(UsageError, match=r"kg\.toml"):
        load(env={}, folder=written(tmp_path, text))


@pytest.mark.parametrize("value", ["soon", "0", "-3", "nan", "inf"])
def test_a_deadline_is_a_number_of_seconds(tmp_path: Path, value: str) -> None:
    with pytest.raises(UsageError, match="number of seconds"):
        load(env={"KG_TIMEOUT": value}, folder=tmp_path)


@pytest.mark.parametrize(("value", "found"), [("1", True), ("TRUE", True), ("no", False)])
def test_a_switch_is_on_or_off(tmp_path: Path, value: str, found: bool) -> None:
    assert load(env={"KG_ALLOW_PRIVATE": value}, folder=tmp_path).allow_private is found


def test_a_switch_is_nothing_else(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="true or false"):
        load(env={"KG_ALLOW_PRIVATE": "maybe"}, folder=tmp_path)


def test_a_file_that_is_no_toml_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"kg\.toml is no TOML"):
        load(env={}, folder=written(tmp_path, "store = \n"))


def test_more_ontology_files_come_as_a_list_or_with_separators(tmp_path: Path) -> None:
    expected = (Path("a.ttl"), Path("b.ttl"))
    folder = written(tmp_path, 'relations = ["a.ttl", "b.ttl"]\n')
    assert load(env={}, folder=folder).relations == expected
    assert load(env={}, folder=tmp_path / "no", relations=["a.ttl", "b.ttl"]).relations == expected


def test_the_table_at_the_head_names_every_setting() -> None:
    import kg.settings

    table = kg.settings.__doc__ or ""
    assert all(f"KG_{name.upper()}" in table for name in NAMES)


def test_the_built_in_parts_enter_by_the_door() -> None:
    assert "frames" in names(Kind.EXTRACTOR)


def test_a_failed_look_up_lists_what_there_is() -> None:
    with pytest.raises(UsageError, match="Did you mean 'frames'"):
        get(Kind.EXTRACTOR, "frame")


def test_a_part_that_cannot_be_imported_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    from importlib.metadata import EntryPoint, EntryPoints

    broken = EntryPoint("dot", "no_such_package:dot", Kind.RENDERER.value)
    monkeypatch.setattr("kg.plugins.entry_points", lambda **_: EntryPoints([broken]))
    with pytest.raises(MissingPartError, match="no_such_package"):
        get(Kind.RENDERER, "dot")


def test_a_package_may_replace_a_built_in_part(monkeypatch: pytest.MonkeyPatch) -> None:
    from importlib.metadata import EntryPoint, EntryPoints

    group = Kind.RENDERER.value
    found = [EntryPoint("x", "kg.errors:KgError", group), EntryPoint("x", "math:floor", group)]
    monkeypatch.setattr("kg.plugins.entry_points", lambda **_: EntryPoints(found))
    assert get(Kind.RENDERER, "x")(1.5) == 1
