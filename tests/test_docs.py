"""The README and docs/ say what is so: commands, options, codes, links, and examples that run."""

from __future__ import annotations

import re
import runpy
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

import quizgen
from quizgen.analysis.analysis import analyse
from quizgen.bank.bank import INFO_NAME, BankQuestion
from quizgen.bank.checking import check_bank
from quizgen.bank.identity import seal_holds
from quizgen.bank.importing.columns import ROLES
from quizgen.bank.model import KINDS, REASONS, STATUSES, BankInfo, Entry, Source
from quizgen.bank.reading import read_info
from quizgen.checks import CHECKS, Severity
from quizgen.checks.files import FILE_FLAWS
from quizgen.cli.export_anki import CARDS
from quizgen.cli.main import COMMANDS, cli
from quizgen.exports.cards import to_cards
from quizgen.exports.formats import FORMATS
from quizgen.exports.json_file import record_of
from quizgen.exports.notetypes import NOTE_TYPES
from quizgen.exports.sheets.catalogue import LANGUAGES
from quizgen.exports.sheets.forms import Form
from quizgen.exports.sheets.layout import Look, render
from quizgen.exports.sheets.sheet import Sheet
from quizgen.facts import registered, rule
from quizgen.play.keytable import KEYS as PLAY_KEYS
from quizgen.reading import Document, Paragraph, Role
from quizgen.review.filters import Filter
from quizgen.review.keys import KEYS

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
TEXTS = {page: page.read_text(encoding="utf-8") for page in PAGES}
README = TEXTS[ROOT / "README.md"]


EXPORTS = ("exports.md", "anki.md", "formats.md", "practice.md", "worksheets.md")
"""The pages about what ``quizgen export`` writes."""


def docs(name: str) -> str:
    return TEXTS[ROOT / "docs" / name]


def blocks(text: str, label: str) -> list[str]:
    """The fenced blocks behind a comment that says what they are for."""
    fence = rf"<!-- test: {label} -->\n```\w+\n(.*?)```"
    return re.findall(fence, text, re.DOTALL)


def table(text: str, heading: str) -> list[list[str]]:
    """The cells of the table whose first columns are called ``heading``, without their marks."""
    top = re.escape(f"| {heading} |")
    (rows,) = re.findall(rf"^{top}.*\n\|[-| ]+\|\n((?:\|.*\n)+)", text, re.MULTILINE)
    return [[cell.strip(" `") for cell in row.strip("|").split(" | ")] for row in rows.splitlines()]


def by_name(page: Path) -> str:
    return page.name


# ---- what can be called ------------------------------------------------------------------------


def test_the_readme_lists_every_command() -> None:
    assert [row[0] for row in table(README, "command")] == [f"quizgen {name}" for name in COMMANDS]


def calls(text: str) -> Iterator[list[str]]:
    """The words of each call of quizgen in a code span or an indented line."""
    spans = re.findall(r"`(?:time )?(quizgen [a-z][^`]*)`", text)
    lines = re.findall(r"^    (quizgen (?:[^\s]+ ?)*)", text, re.MULTILINE)
    return ((" ".join(call.split())).split()[1:] for call in (*spans, *lines))


def options_of(command: click.Command) -> set[str]:
    names = {"--help", "-h"}
    for parameter in command.params:
        names.update(parameter.opts, parameter.secondary_opts)
    return names


def command_called(words: list[str]) -> click.Command:
    """The command that the words call; fails where there is none."""
    context = click.Context(cli)
    command = cli.get_command(context, words[0])
    assert command is not None, f"quizgen {words[0]}"
    if isinstance(command, click.Group) and len(words) > 1:
        below = command.get_command(context, words[1])
        assert below is not None, f"quizgen {' '.join(words[:2])}"
        return below
    return command


@pytest.mark.parametrize("page", PAGES, ids=by_name)
def test_calls_on_the_pages_name_real_commands_and_options(page: Path) -> None:
    for words in calls(TEXTS[page]):
        known = options_of(command_called(words))
        assert {word for word in words if word.startswith("-") and word != "-"} <= known, words


@pytest.mark.parametrize("page", PAGES, ids=by_name)
def test_options_on_the_pages_exist(page: Path) -> None:
    context = click.Context(cli)
    known: set[str] = set()
    for name in COMMANDS:
        command = cli.get_command(context, name)
        assert command is not None
        known |= options_of(command)
        if isinstance(command, click.Group):
            known |= {option for one in command.commands.values() for option in options_of(one)}
    assert set(re.findall(r"`(--[a-z-]+)", TEXTS[page])) <= known


def test_the_pages_of_the_exports_have_every_option_of_the_formats() -> None:
    known = set[str]().union(*(options_of(command_called(["export", form])) for form in FORMATS))
    pages = "\n".join(map(docs, EXPORTS))
    told = set(re.findall(r"^\| `(--[a-z-]+)` \|", pages, re.MULTILINE))
    assert told == {option for option in known if option.startswith("--")} - {"--help"}


def test_targets_of_make_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    wanted = set(re.findall(r"`make (\w+)`|^    make (\w+)", README, re.MULTILINE))
    assert wanted
    for target in (one or other for one, other in wanted):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


# ---- links and pictures ------------------------------------------------------------------------


@pytest.mark.parametrize("page", PAGES, ids=by_name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", TEXTS[page]):
        assert target.startswith("https://") or (page.parent / target).exists(), target


def test_pictures_are_small_fetch_nothing_and_are_all_shown() -> None:
    pictures = list((ROOT / "docs" / "pictures").iterdir())
    assert pictures
    for picture in pictures:
        assert picture.stat().st_size < 200_000, picture.name
        assert any(f"pictures/{picture.name})" in text for text in TEXTS.values()), picture.name
        if picture.suffix == ".svg":
            assert "url(" not in picture.read_text(encoding="utf-8").replace("url(#", "")


# ---- tables that repeat the code ---------------------------------------------------------------


def test_the_checks_page_is_what_the_code_makes_of_it() -> None:
    page = docs("checks.md")
    maker = runpy.run_path(str(ROOT / "docs" / "make_checks.py"))
    assert maker["made"](page) == page, "run docs/make_checks.py"
    told = re.findall(r"^\| ([QB]\d{3}) \|", page, re.MULTILINE)
    assert told == [*sorted(CHECKS), *sorted(FILE_FLAWS)]


def test_the_flaws_of_files_are_those_that_the_code_finds() -> None:
    source = "".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "quizgen" / "bank").glob("*.py")
    )
    found = set(re.findall(r'"(B\d{3})",\s+"([a-z-]+)"', source))
    assert found == {(code, name) for code, (name, _) in FILE_FLAWS.items()}


def test_the_bank_page_names_every_key_kind_and_status() -> None:
    page = docs("bank.md")
    assert [row[0] for row in table(page, "key")] == list(Entry.model_fields)
    for word in (*Source.model_fields, *KINDS, *STATUSES, *REASONS):
        assert f"`{word}`" in page


def test_the_bank_page_names_every_key_of_the_banks_own_file() -> None:
    page = docs("bank.md")
    assert [row[0] for row in table(page, "key of `bank.yaml`")] == list(BankInfo.model_fields)
    (example,) = blocks(page, "info")
    info = read_info(Path(INFO_NAME), example.encode())
    assert set(info.model_fields_set) == set(BankInfo.model_fields)
    assert set(info.rules) <= {name for one in registered() for name in (one.name, one.kind)}


def test_the_import_page_names_every_column() -> None:
    page = docs("import.md")
    assert [row[0] for row in table(page, "name for `--columns`")] == list(ROLES)
    told = set(re.findall(r"`(--[a-z-]+)", page))
    assert told | {"--bank", "--quiet", "--help"} == {
        option for option in options_of(command_called(["import"])) if option.startswith("--")
    }


def test_the_anki_page_names_the_note_types() -> None:
    told = {(row[0], row[1]) for row in table(docs("anki.md"), "note type")}
    assert told == {(one.name, one.code) for one in NOTE_TYPES}
    assert {one.code for one in NOTE_TYPES} == set(CARDS)


def test_the_review_page_lists_the_keys_as_they_are() -> None:
    assert table(docs("review.md"), "key") == [[key.shown, key.helps] for key in KEYS]


def test_the_play_page_lists_the_keys_the_modes_and_the_options_as_they_are() -> None:
    page = docs("play.md")
    assert table(page, "key") == [[key.shown, key.helps] for key in PLAY_KEYS]
    command = command_called(["play"])
    (modes,) = (one.type.choices for one in command.params if one.name == "mode")
    assert {row[0] for row in table(page, "`--mode`")} == set(modes)
    told = set(re.findall(r"^\| `(--[a-z-]+)` \|", page, re.MULTILINE)) - {"--mode"}
    assert told | {"--mode"} == {one for one in options_of(command) if one.startswith("--")} - {
        "--help"
    }


def test_the_review_page_has_every_option_that_chooses() -> None:
    told = set(re.findall(r"^\| `(--[a-z-]+)` \|", docs("review.md"), re.MULTILINE))
    assert told == set(Filter(*[frozenset("x")] * 7).options()[::2]) - {"--"}


def test_the_formats_page_lists_the_formats_and_the_keys_of_json() -> None:
    page = docs("formats.md")
    told = {row[0] for row in table(page, "format")}
    elsewhere = re.findall(r"quizgen export ([\w-]+)", "\n".join(map(docs, EXPORTS)))
    assert told | set(elsewhere) == set(FORMATS)
    (card,) = to_cards([BankQuestion(Entry(question="Q?", answer="A"), Source(), ROOT, 1)])
    keys = {key for row in table(page, "key of a question") for key in row[0].split("`, `")}
    assert keys == set(record_of(card))


# ---- examples ----------------------------------------------------------------------------------


@pytest.mark.parametrize("page", PAGES, ids=by_name)
def test_banks_on_the_pages_load_and_have_no_errors(page: Path, tmp_path: Path) -> None:
    for number, text in enumerate(blocks(TEXTS[page], "bank")):
        (tmp_path / f"{number}.yaml").write_text(text, encoding="utf-8")
    bank = quizgen.Bank.load(tmp_path)
    assert not [found for found in check_bank(bank) if found.severity is Severity.ERROR]
    assert all(seal_holds(one.entry) for one in bank.questions if one.entry.seal)


def test_the_example_of_the_readme_is_what_extraction_gives(tmp_path: Path) -> None:
    (source,), (shown,) = blocks(README, "source"), blocks(README, "bank")
    article = tmp_path / "eiffel.txt"
    article.write_text(source, encoding="utf-8")
    extraction = quizgen.extract(next(iter(quizgen.read([article]))))
    (tmp_path / "bank").mkdir()
    (tmp_path / "bank" / "eiffel.yaml").write_text(shown, encoding="utf-8")
    told = [one.entry for one in quizgen.Bank.load(tmp_path / "bank").questions]
    assert [(q.kind, q.question, q.answer, q.cloze, q.rule) for q in extraction.questions] == [
        (q.kind, q.question, q.answer, q.cloze, q.rule) for q in told
    ]
    assert [[(piece.quote, piece.start) for piece in q.evidence] for q in told] == [
        [(piece.quote, piece.start) for piece in q.evidence] for q in extraction.questions
    ]
    assert "which permit?" in [why for _, why in extraction.left_out]


def test_the_python_of_the_readme_runs(tmp_path: Path) -> None:
    (source,), (program,) = blocks(README, "source"), blocks(README, "python")
    (tmp_path / "eiffel.txt").write_text(source, encoding="utf-8")
    subprocess.run([sys.executable, "-c", program], cwd=tmp_path, check=True, timeout=60)
    assert (tmp_path / "eiffel.apkg").stat().st_size > 1000
    assert "Eiffel" in (tmp_path / "eiffel.html").read_text(encoding="utf-8")


def test_the_worksheet_page_names_types_languages_and_a_template_that_works(
    tmp_path: Path,
) -> None:
    page = docs("worksheets.md")
    assert [row[0] for row in table(page, "type")] == list(Form)
    assert all(f"`{language}`" in page for language in LANGUAGES)
    (template,) = blocks(page, "template")
    (tmp_path / "ours.html").write_text(template, encoding="utf-8")
    html = render(Sheet("Harbour", (), ()), Look(template=tmp_path / "ours.html"))
    assert "<p>Harbour School, class 9b</p>\n<header>" in html and "Georgia" in html


def test_the_rule_of_the_readme_stands_in_the_code() -> None:
    (shown,) = blocks(README, "rule")
    modules = (ROOT / "quizgen" / "facts").glob("*.py")
    assert any(shown in module.read_text(encoding="utf-8") for module in modules)


def test_the_rule_of_the_rules_page_does_what_its_examples_say(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (program,) = blocks(docs("rules.md"), "rule")
    monkeypatch.setattr(sys.modules[rule.__module__], "_RULES", {})
    exec(program, {})
    (made,) = registered()
    for text, slots in made.finds.items():
        assert found(text) == [dict(slots)]
    for text in made.ignores:
        assert found(text) == []


def found(text: str) -> list[dict[str, str]]:
    """What the registered rules find in a text, slot by slot."""
    body = Paragraph(0, len(text), Role.BODY)
    analysis = analyse(Document(id="example", text=text, paragraphs=(body,)))
    return [
        {slot: fact.text(slot) for slot in fact.slots()} for fact in quizgen.find_facts(analysis)
    ]
