"""What names are found in a text, of which type, and whom they mean. All sentences are invented."""

from __future__ import annotations

from itertools import pairwise

import pytest

from quizgen.analysis.names import Name, NameType, find_names, same
from quizgen.analysis.parse import parse
from quizgen.reading.document import Document, Paragraph, Role


def names_in(text: str, title: str | None = None) -> tuple[Name, ...]:
    paragraphs, start = [], 0
    for line in text.split("\n"):
        paragraphs.append(Paragraph(start, start + len(line), Role.BODY))
        start += len(line) + 1
    document = Document("text", text, title=title, paragraphs=tuple(paragraphs))
    return find_names(document, parse(document))


def typed(text: str) -> list[tuple[str, str]]:
    return [(name.full, name.type.value) for name in names_in(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "On Monday President Nguyen Van Linh flew to Havana.",
            [("Nguyen Van Linh", "person"), ("Havana", "place")],
        ),
        (
            "The Norwegian Prime Minister Kari Lund praised the Bergen Institute of Music.",
            [
                ("Norwegian", "nationality"),
                ("Kari Lund", "person"),
                ("Bergen Institute of Music", "organization"),
            ],
        ),
        (
            "Economically, the island depends on Portugal. Scepticism remains.",
            [("Portugal", "country")],
        ),
        (
            "The Lisbon summit ended near Porto Nova station.",
            [("Lisbon summit", "event"), ("Porto Nova station", "facility")],
        ),
        (
            "Workers signed the Orchard Act beside the Rosa Park Bridge.",
            [("Orchard Act", "law"), ("Rosa Park Bridge", "facility")],
        ),
        (
            "Dr. Park Min-seo of Seoul’s Hanbit University read the Daily Lantern.",
            [
                ("Park Min-seo", "person"),
                ("Seoul", "place"),
                ("Hanbit University", "organization"),
                ("Daily Lantern", "work"),
            ],
        ),
        (
            "The Securities and Markets Commission fined Borrow v. Lender no one.",
            [
                ("Securities and Markets Commission", "organization"),
                ("Borrow v. Lender", "law"),
            ],
        ),
        (
            "She shared the Nobel Prize in Chemistry with Charles I of nowhere.",
            [("Nobel Prize in Chemistry", "other"), ("Charles I", "person")],
        ),
        (
            "A nurse at St. Brigid's Hospital wrote to William of Orange.",
            [("St. Brigid's Hospital", "organization"), ("William of Orange", "person")],
        ),
        (
            "They heard Harbour Board Commissioner Doris Moss.",
            [("Harbour Board", "organization"), ("Doris Moss", "person")],
        ),
        (
            "Ferries from Dar es Salaam carried President Daniel arap Moi.",
            [("Dar es Salaam", "place"), ("Daniel arap Moi", "person")],
        ),
        (
            "He left Wilmington, Del., for Lake Victoria in March.",
            [("Wilmington", "place"), ("Delaware", "place"), ("Lake Victoria", "place")],
        ),
    ],
)
def test_types(text: str, expected: list[tuple[str, str]]) -> None:
    assert typed(text) == expected


def test_spans_are_characters_of_the_document() -> None:
    text = "First line.\nThe envoy, Ana Prieto, met U.S. officials in Oslo."
    found = names_in(text)
    assert [text[n.start : n.end] for n in found] == [n.mention for n in found]
    assert [n.mention for n in found] == ["Ana Prieto", "U.S.", "Oslo"]
    assert {n.sentence for n in found} == {1}


@pytest.mark.parametrize(
    ("mention", "full"),
    [("U.S.", "United States"), ("USSR", "Soviet Union"), ("DPRK", "North Korea"), ("UN", None)],
)
def test_abbreviations_stand_for_the_country(mention: str, full: str | None) -> None:
    found = names_in(f"Trade with the {mention} grew again in the spring.")
    assert [name.full for name in found] == [full or "United Nations"]


def test_old_names_of_a_country_stay_but_are_the_same_country() -> None:
    britain, kingdom = names_in("He left Britain in 1901. The United Kingdom had changed.")
    assert (britain.full, kingdom.full) == ("Britain", "United Kingdom")
    assert same(britain, kingdom)


def test_a_surname_means_the_one_who_bears_it() -> None:
    found = names_in("Greta Holm opened the school. Holm had planned it for years.")
    assert [name.full for name in found] == ["Greta Holm", "Greta Holm"]


def test_family_names_come_first_in_korea_and_are_spelled_alike() -> None:
    text = "Ri Song Ok flew home. Ri slept. Ri Song-ok woke early. Ri Song Ok smiled."
    assert {name.full for name in names_in(text)} == {"Ri Song Ok"}


def test_a_bare_surname_belongs_to_the_most_prominent() -> None:
    text = (
        "Kim Dae Ho led the expedition. Kim Dae Ho chose the route. Kim Dae Ho never rested.\n"
        "His cousin Kim Su Min stayed behind. In May Kim reached the coast."
    )
    assert names_in(text)[-1].full == "Kim Dae Ho"


@pytest.mark.parametrize(
    ("text", "full"),
    [
        ("Catherine the Great built ships. In 1770, Catherine won.", "Catherine the Great"),
        ("Catherine of Aragon came by sea. In 1501, Catherine won.", "Catherine of Aragon"),
        ("Karl Berg married Clara Ida Blun. In May, Ida won.", "Clara Ida Blun"),
    ],
)
def test_a_lone_name_is_short_for_a_byname_or_a_second_name(text: str, full: str) -> None:
    assert names_in(text)[-1].full == full


def test_a_town_is_no_short_form_of_what_happened_there() -> None:
    text = (
        "Karl Berg rang the bell in the town of Dolores. In the Grito de Dolores he called for war."
    )
    assert "Dolores" in {name.full for name in names_in(text)}


def test_a_surname_that_only_a_company_bears_is_the_company() -> None:
    found = names_in("Lindqvist Motor Co. rose by 5%. In May, Lindqvist sold forty ferries.")
    assert [name.full for name in found] == ["Lindqvist Motor Co."] * 2


def test_a_place_before_the_great_hall_is_no_ruler() -> None:
    assert "Oslo the Great" not in {name.full for name in names_in("In Oslo the Great Hall stood.")}


def test_who_bears_a_surname_first_and_often_keeps_it_beside_a_relative() -> None:
    text = (
        "The film was made in Oslo. Then Kari Holm joined. Holm sang. Holm danced. Holm won.\n"
        "Her uncle, Nils Holm, was a tailor. In May, Holm reached the coast."
    )
    assert names_in(text)[-1].full == "Kari Holm"


def test_two_who_fit_equally_are_ambiguous() -> None:
    text = "The brothers Orville Brandt and Wilbur Brandt built it. Then Brandt left the town."
    last = names_in(text)[-1]
    assert last.ambiguous
    assert last.full == "Brandt"
    assert not same(last, last)


def test_a_description_decides_between_two_of_one_surname() -> None:
    text = (
        "Kim Dae Ho rules the island. Kim Dae Ho likes ships. Kim Dae Ho sails.\n"
        "“He is bored,” says Soo Kim, a retired harbour pilot. The sea was calm.\n"
        "“He will come back,” says Kim, the retired harbour pilot."
    )
    assert names_in(text)[-1].full == "Soo Kim"


def test_a_family_is_nobody_in_particular() -> None:
    found = names_in("Kim Dae Ho rules the island. The Kim family owns the port.")
    assert [name.ambiguous for name in found] == [False, True]


def test_a_name_before_a_noun_keeps_its_form_but_knows_its_person() -> None:
    person, modifier = names_in("Dora Finch won again. The Finch government will last.")
    assert modifier.full == "Finch"
    assert same(person, modifier)


def test_initials_in_brackets_are_defined_once() -> None:
    text = "The Ministry of Northern Fisheries (MNF) closed. The MNF had few friends."
    assert [name.full for name in names_in(text)] == ["Ministry of Northern Fisheries"] * 3


def test_companies_are_called_without_their_ending() -> None:
    text = "Tern Data Corp. sold its mill. Shares of Tern Data fell. Tern Data said it was calm."
    assert {name.full for name in names_in(text)} == {"Tern Data Corp."}


def test_titles_are_kept_apart_and_alone_are_no_names() -> None:
    found = names_in("The Supreme Leader received Vice President Omar Haddad.")
    assert [(name.title, name.full) for name in found] == [("Vice President", "Omar Haddad")]


def test_a_king_and_somebody_called_king() -> None:
    text = "Dr. Martin Luther King spoke. King was heard by all. The King of Sweden came later."
    assert [name.full for name in names_in(text)] == ["Martin Luther King"] * 2 + ["Sweden"]


def test_names_do_not_overlap_and_come_in_order() -> None:
    text = (
        "The U.S.-North Korea talks and the Trump-Kim summit in Ha Long Bay, said Andrei Lankov, "
        "an expert at the World Institute for Northern Studies, “were a great Success.”"
    )
    found = names_in(text)
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_months_weekdays_and_contractions_are_no_names() -> None:
    assert names_in("In March it rained. I'm sure that Tuesday was dry. Don't ask in May.") == ()


def test_the_same_text_gives_the_same_names() -> None:
    text = "Ana Prieto met Luis Prieto. Prieto left for Quito with the Andean Bank."
    assert names_in(text) == names_in(text)


def test_nothing_is_found_in_nothing() -> None:
    assert names_in("") == ()
    assert all(isinstance(name.type, NameType) for name in names_in("X Y Z. É. O'. A-B."))
