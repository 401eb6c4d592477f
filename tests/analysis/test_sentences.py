"""Where sentences end: each text is written with a bar between its sentences."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.analysis.sentences import sentence_spans

PIECES = [
    *[
        "Holm",
        "bridge",
        "the",
        "U.S.",
        "Ph.D.",
        "Dr.",
        "p.m.",
        "no.",
        "J.",
        "3.5",
        "“Why?”",
        "etc.",
    ],
    *[".", "!", "?", "…", "”", "“", "(", ")", "[4]", ",", "—", " ", " ", " ", "\n", "\u00a0"],
]


@pytest.mark.parametrize(
    "text",
    [
        "The bridge fell. | Nobody was hurt! | Why? | Rust.",
        "Dr. Holm met Prof. Lie. | They talked.",
        "St. Olav fell at Stiklestad. | Sgt. Lund survived.",
        "J. R. R. Tolkien wrote. | Nobody read it.",
        "George W. Bush left.",
        "John F. Kennedy Jr. flew. | He fell.",
        "The U.S. Navy left.",
        "He moved to the U.S. | The family followed.",
        "The U.S. and the U.K. signed.",
        "She has a Ph.D. from Oslo. | She teaches.",
        "She took her Ph.D. | The town was proud.",
        "It closed at 5 p.m. on Friday.",
        "It closed at 5 p.m. | The guards left.",
        "In Jan. 1901 it froze.",
        "Apples, pears etc. were sold. | The market closed.",
        "The firm was Lie & Co. | The owner was rich.",
        "It cost 3.5 million kroner. | Then it sank.",
        "She said no. | Anna left.",
        "It had no. 5 on it.",
        "Ships vs. planes, cf. Fig. 3. | The end.",
        "“We won.” | The crowd cheered.",
        "“We won,” he said. | “Now we rest.” | Nobody slept.",
        "“Why?” she asked.",
        "He asked: “Why?” and left.",
        "He said “go.” | “Now?” she asked.",
        "‘Stop.’ | He ran.",
        "Wait… what? | Yes! | Really?! | Fine.",
        "The hall (built in 1901. Burnt in 1902.) is gone. | A new one stands.",
        "(The hall burnt down. | Nobody knows why.) | It was rebuilt.",
        "The museum reopened.[3] | The mayor spoke.[4][5] | It rained.",
        "The river\nfroze. | Two\nships sank.",
        "No full stop at the end",
    ],
)
def test_sentences(text: str) -> None:
    sentences = text.split(" | ")
    whole = " ".join(sentences)
    assert [whole[start:end] for start, end in sentence_spans(whole)] == sentences


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_nothing_has_no_sentences(text: str) -> None:
    assert not list(sentence_spans(text))


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_sentences_are_ordered_disjoint_and_leave_out_nothing_but_space(text: str) -> None:
    spans = list(sentence_spans(text))
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    edges = [0, *(edge for span in spans for edge in span), len(text)]
    assert not "".join(text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True)).strip()
    assert all(text[start:end] == text[start:end].strip() for start, end in spans)
