"""What is installed: the Python interface, and a wheel that works far from the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from collections.abc import Iterable
from pathlib import Path

import pytest

import quizgen
from tests.cli.conftest import BRIDGE, LIGHTHOUSE

ROOT = Path(__file__).resolve().parent.parent
HEAVY = ("click", "spacy", "pydantic", "genanki", "jinja2", "trafilatura", "textual", "rich")


# ---- the Python interface ----------------------------------------------------------------------


def test_every_public_name_is_there_and_told_by_dir() -> None:
    assert dir(quizgen) == quizgen.__all__ == sorted(quizgen.__all__)
    for name in quizgen.__all__:
        assert getattr(quizgen, name).__name__ == name
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        quizgen.nothing  # noqa: B018


def test_importing_it_imports_nothing_else() -> None:
    code = f"import sys, quizgen; print(set(sys.modules) & set({HEAVY!r}))"
    assert python(code, cwd=ROOT) == "set()\n"


def test_what_the_commands_do_can_be_done_from_python(tmp_path: Path) -> None:
    article = tmp_path / "bridge.txt"
    article.write_text(BRIDGE, encoding="utf-8")
    extractions = [
        *map(quizgen.extract, quizgen.read([article])),
        quizgen.extract(quizgen.read_text(LIGHTHOUSE)),
    ]
    reports = quizgen.add_to_bank(tmp_path / "bank", iter(extractions), name="Arvik")
    assert [len(report.added) for report in reports] == [len(e.questions) for e in extractions]
    bank = quizgen.Bank.load(tmp_path / "bank")
    assert bank.info.name == "Arvik"
    assert not any(str(finding.severity) == "error" for finding in quizgen.check_bank(bank))
    quizgen.change_question(bank.folder, bank.questions[0], {"status": "accepted"})
    accepted = quizgen.Bank.load(tmp_path / "bank").select()
    assert [question.id for question in accepted] == [bank.questions[0].id]
    for write, name in ((quizgen.write_deck, "a.apkg"), (quizgen.write_worksheet, "a.html")):
        assert write(bank.info, accepted, tmp_path / name).questions == 1
        assert (tmp_path / name).stat().st_size > 0


def test_errors_are_of_one_family(tmp_path: Path) -> None:
    with pytest.raises(quizgen.UsageError, match="no such bank") as caught:
        quizgen.Bank.load(tmp_path / "nowhere")
    assert isinstance(caught.value, quizgen.QuizgenError)
    with pytest.raises(quizgen.UsageError, match="no such file"):
        list(quizgen.read([tmp_path / "nowhere.txt"]))


def test_extractions_are_only_asked_for_when_the_bank_can_take_them(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text("questions: [", encoding="utf-8")

    def never() -> Iterable[quizgen.Extraction]:
        raise AssertionError("work that would be lost")
        yield

    with pytest.raises(quizgen.QuizgenError, match="not valid YAML"):
        quizgen.add_to_bank(tmp_path, never())


# ---- the wheel ---------------------------------------------------------------------------------


def python(code: str, *, cwd: Path, path: Path | None = None) -> str:
    """Run code in a fresh Python and give what it prints."""
    environment = os.environ | ({"PYTHONPATH": str(path)} if path else {})
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=cwd, env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_holds_every_file_of_the_package_and_the_licences(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if not name.endswith("/")}
    inside = {name for name in names if ".dist-info/" not in name}
    assert inside == {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "quizgen").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    for needed in (
        "quizgen/model/parser/model",
        "quizgen/model/ATTRIBUTION.md",
        "quizgen/exports/templates/worksheet.html",
        "quizgen/analysis/names/data/countries.tsv",
    ):
        assert needed in inside
    licences = {name.partition("/licenses/")[2] for name in names} - {""}
    assert licences == {"LICENSE", "quizgen/model/LICENSE"}


def test_the_wheel_works_outside_the_checkout(wheel: Path, tmp_path: Path) -> None:
    installed, elsewhere = tmp_path / "installed", tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "bridge.txt").write_text(BRIDGE, encoding="utf-8")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(installed)
    told = python(
        "import sys, quizgen; from quizgen.cli.main import main;"
        "print(quizgen.__file__); sys.argv = ['quizgen', 'build', 'bridge.txt']; main()",
        cwd=elsewhere,
        path=installed,
    )
    assert told.splitlines()[0] == str(installed / "quizgen" / "__init__.py")
    assert sorted(path.name for path in (elsewhere / "output").iterdir()) == [
        "question-bank.apkg",
        "question-bank.html",
    ]
