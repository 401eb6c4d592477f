"""Which paragraphs are article and which are not: text before, roles after."""

import pytest

from quizgen.reading import Role, read_text

BODY = (
    "The bakers of Arnstein went back to work on Monday because the mill owners gave in. "
    "Bread had been short for two weeks."
)
MORE = (
    "Prices had doubled since the harvest failed, and the town council had begun to hand out flour."
)


def roles(*lines: str, **stated: str) -> list[tuple[str, str]]:
    """Read lines as an article; give the role and the opening of each paragraph."""
    text = "\n".join(lines)
    document = read_text(text, **stated)
    return [(p.role.value, text[p.start : p.end]) for p in document.paragraphs]


def role_of(line: str, *lines: str) -> str:
    return next(role for role, words in roles(*lines) if words == line)


def test_a_plain_article_is_body():
    assert roles(BODY, MORE) == [("body", BODY), ("body", MORE)]


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("View original", "boilerplate"),
        ("Article at the Arnstein Courier", "boilerplate"),
        ("© 2021 Arnstein Courier. All rights reserved.", "boilerplate"),
        ("Sign up for our newsletter.", "boilerplate"),
        ("Don’t have an account? SIGN UP", "boilerplate"),
        ("Join thousands of readers who get the Courier every morning", "boilerplate"),
        ("Please enable JavaScript to read the comments.", "boilerplate"),
        ("This website uses cookies.", "boilerplate"),
        ("Facebook Twitter Email", "boilerplate"),
        ("Share this:", "boilerplate"),
        ("14 comments", "boilerplate"),
        ("Read more: Why flour is dear", "boilerplate"),
        ("Disclaimer: The Courier does not take a position on bread.", "boilerplate"),
        ("You have read 3 of 5 free articles this month.", "boilerplate"),
        ("Nina Holm contributed to this report.", "boilerplate"),
        ("Bakers carry flour over the bridge. (Nina Holm/Courier Pictures)", "caption"),
        ("Photo by Nina Holm", "caption"),
        ("Cover image: the bridge", "caption"),
        ("Follow her on Twitter @ninaholm", "byline"),
        ("* * *", "boilerplate"),
    ],
)
def test_clutter_is_told_by_its_words(line, role):
    assert role_of(line, BODY, line, MORE) == role


@pytest.mark.parametrize(
    "line",
    [
        "Like it or not, the council had to pay.",
        "Sharing the flour was the priest’s idea.",
        "Responses to the plan were mixed.",
        "The figures do not reflect the price of salt.",
        "Follow-up talks are planned for June.",
        "More on this was said in the tavern than in the hall.",
        "By Friday Greta Lind had sold the last loaf.",
        "He was 80.",
    ],
)
def test_short_sentences_of_the_article_stay_body(line):
    assert role_of(line, BODY, line, MORE) == "body"


def test_a_long_paragraph_is_never_clutter():
    long = "Sign up for the militia, the poster said, and " + "every man did so, " * 14 + "at once."
    assert role_of(long, BODY, long, MORE) == "body"


def test_a_caption_printed_twice_is_marked_twice():
    caption = "Bakers carry flour over the bridge on Monday."
    credited = caption + " (Nina Holm/Courier)"
    assert roles(caption, credited, BODY)[:2] == [("caption", caption), ("caption", credited)]


@pytest.mark.parametrize(
    "dateline",
    ["ARNSTEIN –", "ARNSTEIN, Germany (ABC) —", "BAD ARNSTEIN, March 3 (Press) -", "ST. PAUL --"],
)
def test_a_dateline_is_a_paragraph_of_its_own(dateline):
    assert roles(f"{dateline} {BODY}", MORE) == [
        ("dateline", dateline),
        ("body", BODY),
        ("body", MORE),
    ]


def test_an_aside_in_capitals_is_no_dateline():
    line = "NASA – which paid for the tower – wants it back before the winter storms begin."
    assert roles(line, MORE)[0] == ("body", line)


def test_a_pull_quote_is_marked_and_its_sentence_kept():
    quote = "“We would rather eat our hats than close the ovens”"
    said = "“We would rather eat our hats than close the ovens,” said Greta Lind, a baker."
    assert roles(BODY, quote, MORE, said)[1:] == [
        ("boilerplate", quote),
        ("body", MORE),
        ("body", said),
    ]


def test_what_a_line_with_a_colon_announces_is_somebody_elses():
    line = "The same move is being made in Norway, as explained on the website of the harbour:"
    assert roles(BODY, line, MORE) == [("body", BODY), ("body", line), ("quotation", MORE)]


def test_a_sentence_repeated_as_pull_quote_is_kept_once():
    said = "“We would rather eat our hats than close the ovens.”"
    assert [role for role, _ in roles(BODY, said, MORE, said)] == [
        "body",
        "body",
        "body",
        "boilerplate",
    ]


@pytest.mark.parametrize("heading", ["BACK TO WORK", "A Cold Spring", "Why did the mills close?"])
def test_headings_are_short_and_followed_by_more(heading):
    assert role_of(heading, BODY, heading, MORE) == "heading"


def test_lists_of_related_articles_end_with_the_next_sentence():
    lines = [BODY, "READ MORE", "Five ways to bake with rye", "Who owns the mills?", MORE]
    assert [role for role, _ in roles(*lines)] == ["body", *["boilerplate"] * 3, "body"]


def test_the_closing_block_swallows_what_stands_between_prompts():
    lines = [
        BODY,
        MORE,
        "Nina Holm is a reporter for the Arnstein Courier. Follow her on Twitter @ninaholm",
        "Join our community of readers",
        "Enter your details below",
        "Already have an account? Sign in",
        "News from the valley,",
        "every morning",
        "Internet Explorer is not supported. Please use another browser.",
        "The maker gave that program up in 2016, and nobody should use it.",
        "© Arnstein Courier",
    ]
    found = [role for role, _ in roles(*lines)]
    assert found == ["body", "body", "byline", *["boilerplate"] * 8]


def test_a_prompt_in_the_middle_does_not_end_the_article():
    short = "Salt was short as well."
    lines = [BODY, "Sign up for our newsletter.", short, MORE, "So was wood.", "© Courier"]
    assert [role for role, _ in roles(*lines)] == [
        "body",
        "boilerplate",
        "body",
        "body",
        "body",
        "boilerplate",
    ]


def test_biographies_at_the_end_are_bylines():
    biography = "Nina Holm is a research assistant at the Bread Museum in Arnstein."
    assert roles(BODY, MORE, biography, "Related terms")[2:] == [
        ("byline", biography),
        ("boilerplate", "Related terms"),
    ]


def test_the_same_sentence_in_the_middle_is_about_somebody_else():
    sentence = "Nina Holm is a research assistant at the Bread Museum in Arnstein."
    assert role_of(sentence, BODY, sentence, MORE) == "body"


def test_an_encyclopedia_page():
    found = roles(
        "Arn Canal",
        "From Wikipedia, the free encyclopedia",
        "The Arn Canal is a waterway in the north that joins the rivers Arn and Messe.[1]",
        "Contents",
        "1 History",
        "2 References",
        "History[edit]",
        "It was dug between 1821 and 1829, because the merchants had threatened to leave.[2]",
        "References[edit]",
        "^ Brand, Otto (1982). Canals of the North. Messe: Ester Press, second printing.",
    )
    assert [words for role, words in found if role == Role.BODY] == [
        "The Arn Canal is a waterway in the north that joins the rivers Arn and Messe.[1]",
        "It was dug between 1821 and 1829, because the merchants had threatened to leave.[2]",
    ]


def test_no_break_spaces_do_not_hide_clutter():
    line = "Sign\u00a0up for\u00a0our newsletter.\u00a0"
    assert ("boilerplate", line.strip()) in roles(BODY, line, MORE)
