"""Posts, ranks and battles in words."""

from tests.questions.drafts import asked

LIFE = (
    "Olaf Berg was a soldier. Olaf Berg was promoted to colonel in 1812. "
    "In 1815, Olaf Berg became director of the Arvik Museum. "
    "At the Battle of Arvik in 1811, Olaf Berg was wounded."
)


def test_rank_and_post_with_their_years() -> None:
    questions = asked(LIFE)
    assert questions["To which rank was Olaf Berg promoted in 1812?"] == "Colonel"
    assert questions["Which post did Olaf Berg take up in 1815?"] == "Director of the Arvik Museum"


def test_a_battle_with_its_year() -> None:
    questions = asked(LIFE)
    assert questions["In which battle was Olaf Berg wounded in 1811?"] == "The Battle of Arvik"


def test_somebody_named_once_holds_no_post() -> None:
    assert not asked("In 1815, Olaf Berg became director of the Arvik Museum.").get(
        "Which post did Olaf Berg take up in 1815?"
    )


def test_who_made_a_named_thing() -> None:
    questions = asked("She saw the film Night Ferry, directed by Karl Holm.")
    assert questions["Who directed Night Ferry?"] == "Karl Holm"


def test_the_year_of_a_work() -> None:
    questions = asked("She is known for the film Night Ferry (1962).")
    assert questions["In which year was the film Night Ferry released?"] == "1962"


def test_a_prize_by_its_name() -> None:
    text = "In 1910, Karl Holm received the highest award of Norway, the Arvik Prize."
    assert asked(text)["What did Karl Holm receive in 1910?"] == "The Arvik Prize"
