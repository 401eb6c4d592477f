"""Tokens into words that stand alone: full names, no open pronouns, articles where they belong."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from quizgen.analysis.analysis import Analysis
from quizgen.analysis.lemmas import in_dictionary, lemma
from quizgen.analysis.names import Name, NameType
from quizgen.analysis.phrases import with_punctuation
from quizgen.analysis.reference import PERSONAL
from quizgen.analysis.roles import is_role_noun
from quizgen.analysis.sentence import Sentence
from quizgen.analysis.times import Basis
from quizgen.analysis.times.calendar import answer_phrase, in_words
from quizgen.questions.abstain import Abstain as Abstain
from quizgen.questions.context import placed_event
from quizgen.questions.descriptions import replacements
from quizgen.questions.leftovers import hanging, stray_relative
from quizgen.questions.lexicon import phrases, words
from quizgen.questions.spoken import check_initials, needs_more, realm_of, spoken_name
from quizgen.questions.vague import vague_phrase

_OPEN_PRONOUNS = words("open pronouns")
_FIRST_PERSON = words("first and second person")
_PLURAL = frozenset({"their", "theirs", "themselves"})
_SINGULAR_THING = frozenset({"its", "itself"})
_DROPPED = words("adverbs that lean on the sentence before")
LEANING = frozenset(phrases("phrases that lean on the sentence before"))
_CLIPPED = {"wo": "will", "ca": "can", "sha": "shall"}
"""What is left of auxiliaries before "n't"."""
_CIVIL = frozenset({"Mr.", "Mrs.", "Ms.", "Mr", "Mrs", "Ms"})
_VAGUE_TIMES = frozenset({"modern", "current", "future", "former", "new", "once"})
_BEFORE_VOWEL = re.compile(r"\b([Aa]) ((?!eu|ew|one|once|uni|use|usu|U|O)[aeioAEI]\w+)")
_PART_OF_TIME = re.compile(r"\b(?:end|beginning|start|middle|early|late|mid)\b", re.IGNORECASE)
_CITED_YEAR = re.compile(r" \((?:c\. )?\d{4}(?:[-–]\d{2,4})?\)")
_DAY = re.compile(r"(?:BC)?\d{3,4}")
_BEFORE_NOUN = frozenset(
    {"DT", "PRP$", "POS", "JJ", "NN", "NNP", "NNPS", "VBN", "VBG", "JJS", "HYPH", "WP$", "CD"}
)


@dataclass
class Writer:
    """Writes phrases of one sentence for one question, remembering whom it has named.

    ``subject`` is the question's subject as written, which "its" or "their" may point at;
    ``subject_number`` is its number. ``kept`` are the tokens being written.
    """

    analysis: Analysis
    sentence: Sentence
    named: list[str] = field(default_factory=list)
    subject: str = ""
    subject_number: str | None = None
    kept: frozenset[int] = frozenset()

    @property
    def doc(self) -> Doc:
        """The sentence's tokens."""
        return self.sentence.parsed.doc

    def beside(self, sentence: Sentence) -> Writer:
        """Make a writer for another sentence of the document that names into the same list."""
        return Writer(self.analysis, sentence, named=self.named)

    def write(self, tokens: Sequence[int]) -> str:
        """Write tokens as running text, without a full stop.

        Raises:
            Abstain: a pronoun or a description needs its context.
        """
        leaning = self._leaning(tokens)
        stays = (i for i in tokens if i not in leaning and not self._dropped(i))
        kept = list(with_punctuation(self.doc, stays))
        if stray := stray_relative(self.doc, kept):
            raise Abstain(f"“{stray}” belongs to no clause")
        if left := hanging(self.doc, kept):
            raise Abstain(f"“{left}” is left hanging")
        self.kept = frozenset(kept)
        if not kept:
            return ""
        replaced = replacements(self, kept)
        told = {i for first, width in replaced for i in kept[first : first + width]}
        if reason := vague_phrase(self.analysis, self.sentence, kept, told):
            raise Abstain(reason)
        pieces: list[str] = []
        position = 0
        while position < len(kept):
            match = next((m for m in replaced if m[0] == position), None)
            if match:
                words, width = replaced[match](), match[1]
            else:
                words, width = self._word(kept, position)
            gap = self._gap(kept, position) if pieces else ""
            pieces.append(gap + words)
            position += width
        return _tidy("".join(pieces))

    def _leaning(self, tokens: Sequence[int]) -> set[int]:
        """Find phrases such as "at the same time", which lean on the sentence before."""
        lower = [self.doc[i].lower_ for i in tokens]
        # "farms in general, and mills in particular": the two belong together.
        leaning = LEANING - {("in", "particular")} if "general" in lower else LEANING
        return {
            i
            for phrase in leaning
            for start in range(len(tokens) - len(phrase) + 1)
            if tuple(lower[start : start + len(phrase)]) == phrase
            # "at the time of the founding" says itself which time.
            and lower[start + len(phrase) : start + len(phrase) + 1] != ["of"]
            for i in tokens[start : start + len(phrase)]
        }

    def _in_brackets(self, index: int) -> bool:
        """Tell the mark of a footnote: "[17]"."""
        around = [self.doc[i].text for i in (index - 1, index + 1) if 0 <= i < len(self.doc)]
        return around == ["[", "]"]

    def _dropped(self, index: int) -> bool:
        token = self.doc[index]
        if token.text.isdigit() and self._in_brackets(index):
            return True
        if token.lower_ == "current" and token.dep_ == "amod":
            return self.doc[token.i + 1].lower_ not in {"account", "accounts", "affairs"}
        if token.lower_ in {"there", "here"} and token.head.dep_ == "acl:relcl":
            return True
        if token.text in _CIVIL and self._before_full_name(index):
            return True
        if token.lower_ == "however" and token.dep_ != "mark":
            return True
        if token.lower_ in _DROPPED and token.dep_ == "advmod" and not list(token.children):
            return self.doc[token.head.i].pos_ in {"VERB", "AUX", "NOUN", "PROPN", "ADJ"} and not (
                token.lower_ in {"still", "even", "too"} and token.head.pos_ == "ADJ"
            )
        return False

    def _before_full_name(self, index: int) -> bool:
        """ "Mr. Holm" is written with his first name, which wants no "Mr." before it."""
        name = self.sentence.name_at(index + 1) if index + 1 < len(self.doc) else None
        return name is not None and name.type is NameType.PERSON and " " in name.full

    def _gap(self, kept: Sequence[int], position: int) -> str:
        before, index = kept[position - 1], kept[position]
        token = self.doc[index]
        if before == index - 1:
            return " " if self.doc[before].whitespace_ else ""
        if token.is_punct and token.text not in {'"', "(", "["}:
            return ""
        return "" if token.tag_ == "POS" else " "

    def _word(self, kept: Sequence[int], position: int) -> tuple[str, int]:
        """Write the token at ``position``, or the name or description that begins there."""
        index = kept[position]
        token = self.doc[index]
        name = self.sentence.name_at(index)
        at = self.sentence.start + token.idx
        # "U.S.-North Korea": a token of two names is written as it is.
        if name and at == name.start and at + len(token) <= name.end:
            own = _own_tokens(self.sentence, name)
            width = sum(1 for i in kept[position : position + len(own)] if i in own)
            if width != len(own):
                raise Abstain("half a name")
            return self._name(name, kept, position), width
        if time := self._time(kept, position):
            return time
        return self._plain(token), 1

    def _time(self, kept: Sequence[int], position: int) -> tuple[str, int] | None:
        """Write "Friday" as "1 March 2019"; a time that only the context tells is no good."""
        at = self.sentence.start + self.doc[kept[position]].idx
        time = next((t for t in self.sentence.times if t.start == at), None)
        if time is None or not time.relative or time.type not in {"DATE", "TIME"}:
            return None
        own = self.sentence.tokens_of(time.start, time.end)
        if tuple(kept[position : position + len(own)]) != own:
            raise Abstain("half a date")
        words = self.sentence.document.text[time.start : time.end]
        if _PART_OF_TIME.search(words):
            raise Abstain(f"“{words}” is only a part of the time it stands for")
        if words.lower() in {"today", "now", "tonight"}:
            raise Abstain(f"“{words}” is the day of writing")
        if time.value in {"PAST_REF", "FUTURE_REF"} or words.lower() in _VAGUE_TIMES:
            return None
        sure = time.basis is not Basis.UNSURE and not time.approximate
        if not time.value or not _DAY.match(time.value) or not sure:
            raise Abstain(f"when is “{words}”?")
        before = self.doc[kept[position] - 1] if kept[position] else None
        # "marked Friday" has an object, "arrived Friday" wants its "on".
        told = before is not None and lemma(before) in {"mark", "celebrate", "choose", "observe"}
        if before is not None and (told or before.tag_ in {"IN", "TO", "DT"}):
            return in_words(time.value), len(own)
        return answer_phrase(time.value), len(own)

    def _name(self, name: Name, kept: Sequence[int], position: int) -> str:
        if name.ambiguous and name.type is NameType.PERSON:
            raise Abstain(f"“{name.mention}” could be two people")
        words = name.full if name.type is not NameType.NATIONALITY else name.mention
        if name.type is NameType.PERSON:
            self._check_person(name, kept, position)
            ruler = kept[position] > 0 and is_role_noun(self.doc[kept[position] - 1].text)
            if needs_more(name.full) and not name.title and not ruler:
                words = spoken_name(self.analysis, name)
        check_initials(name)
        if name.type is NameType.EVENT:
            words = placed_event(self.analysis, name) or words
        if name.full in self.named and name.type is NameType.PERSON:
            words = name.mention
        if name.type is NameType.COUNTRY and self._leans(name):
            words = name.mention
        self.named.append(name.full)
        if name.article and not self._has_article(kept, position, name):
            words = f"the {words}"
        elif not name.article and _is_the(self.doc, kept, position) and words != name.mention:
            words = words.removeprefix("the ")
        return words

    def _has_article(self, kept: Sequence[int], position: int, name: Name) -> bool:
        index = kept[position]
        if name.mention.lower().startswith("the "):
            return True
        if position > 0 and self.doc[kept[position - 1]].tag_ == "DT":
            return True
        if position > 0 and kept[position - 1] == index - 1:
            before = self.doc[index - 1]
            if before.tag_ in _BEFORE_NOUN or before.text in {"-", "/"}:
                return True
            # "Immigration and Naturalization Service", "the 2012 Lifetime Achievement Award"
            if before.tag_ == "CD" or (before.tag_ == "CC" and self._in_longer_name(before)):
                return True
        return self._leans(name)

    def _in_longer_name(self, conjunction: Token) -> bool:
        """Tell whether "and" joins capitals to one name, as no second article follows it."""
        i = conjunction.i
        return i > 0 and self.doc[i - 1].tag_ in {"NNP", "NNPS"} and i - 1 in self.kept

    def _check_person(self, name: Name, kept: Sequence[int], position: int) -> None:
        """Abstain where a name does not tell who it is, or is no person's here.

        Raises:
            Abstain: only a surname is known, or "Macy's" is a shop.
        """
        realm = realm_of(self.analysis, name.full)
        news = self.analysis.document.published is not None
        if needs_more(name.full, news=news) and not (name.title or realm):
            raise Abstain(f"only one name of “{name.full}” is known")
        own = _own_tokens(self.sentence, name)
        cast = kept[position] > 0 and self.doc[kept[position] - 1].lower_ == "as"
        if cast and name.mention == name.full.split()[0] != name.full:
            raise Abstain(f"“{name.mention}” may be somebody else")
        behind = own[-1] + 1
        if behind < len(self.doc) and self.doc[behind].tag_ == "POS":
            owned = self.doc[behind + 1] if behind + 1 < len(self.doc) else None
            if owned is None or owned.text in {",", ".", ";"} or owned.tag_ in {"IN", "CC", "TO"}:
                raise Abstain(f"“{name.mention}'s” what?")

    def _leans(self, name: Name) -> bool:
        """ "U.S. sanctions": a name that leans on a noun is short and takes the noun's article."""
        token = self.doc[_own_tokens(self.sentence, name)[-1]]
        return token.dep_ in {"compound", "amod", "nmod:desc"} and token.head.i > token.i

    def _one_plural_before(self, token: Token) -> bool:
        """ "ease sanctions but not ignore them": one noun in the plural can be meant."""
        plural = [t for t in self.doc[: token.i] if t.tag_ in {"NNS", "NNPS"} and t.i in self.kept]
        return len(plural) == 1 and token.head.i > plural[0].i

    def _plain(self, token: Token) -> str:
        lower = token.lower_
        if lower in {"there", "here"} and token.dep_ != "expl":
            raise Abstain(f"“{token.text}” points back")
        if token.dep_ == "det" and lower in {"this", "that", "these", "those"}:
            # Only where the noun says itself which one it is; see ``names_what_follows``.
            return "the"
        open_word = token.pos_ == "PRON" and lower in _OPEN_PRONOUNS
        if token.tag_ in {"PRP", "PRP$"} or (open_word and token.tag_ != "WDT"):
            return self._pronoun(token)
        if lower == "n't":
            return " not"
        if (
            lower in _CLIPPED
            and token.i + 1 < len(self.doc)
            and self.doc[token.i + 1].text == "n't"
        ):
            return _CLIPPED[lower]
        if lower in {"a", "an"} and token.dep_ == "det":
            return self._article(token)
        start = self.sentence.start + token.idx
        text = self.sentence.document.text[start : start + len(token)].replace("\u00a0", " ")
        if _opens_sentence(token) and not self._keeps_capital(token):
            return text[:1].lower() + text[1:]
        return text

    def _article(self, token: Token) -> str:
        """ "a recently announced plan" is "an announced plan" where the adverb is left out."""
        after = min((i for i in self.kept if i > token.i), default=token.i + 1)
        if after == token.i + 1:
            return token.lower_
        return "an" if self.doc[after].lower_[0] in "aeio" else "a"

    def _keeps_capital(self, token: Token) -> bool:
        if self.sentence.name_at(token.i) or token.text == "I":
            return True
        # A plain word is taken for a name where it opens a sentence: "Lawyers for the family".
        proper = token.tag_ in {"NNP", "NNPS"}
        # "Prime Minister Karl Holm": a title of several words, or before a name.
        titled = proper and token.i + 1 < len(self.doc) and self.doc[token.i + 1].is_title
        named = titled or (proper and not in_dictionary(token.lower_))
        return named or (len(token.text) > 1 and any(c.isupper() for c in token.text[1:]))

    def _pronoun(self, token: Token) -> str:
        lower = token.lower_
        if lower in PERSONAL:
            person = self.analysis.reference.of_pronoun(self.sentence, token.i)
            if person is None:
                raise Abstain(f"who is “{token.text}”?")
            if person.full in self.named:
                # "he went without him": an object is somebody else than its subject.
                argument = token.dep_ in {"obj", "obl", "iobj"} and not lower.endswith("self")
                if argument and person.full == self.subject:
                    raise Abstain(f"who is “{token.text}”?")
                return lower
            self.named.append(person.full)
            words = spoken_name(self.analysis, person)
            return f"{words}'s" if token.tag_ == "PRP$" else words
        if lower in _FIRST_PERSON:
            raise Abstain(f"“{token.text}” is somebody speaking")
        if lower.endswith(("self", "selves")) and token.i > 0:
            return lower
        if lower in {"they", "them", "their"} and self._one_plural_before(token):
            return lower
        if lower in _PLURAL and self.subject_number == "plural":
            return lower
        if lower in _SINGULAR_THING and self.subject_number == "thing":
            return lower
        if lower == "it" and token.dep_ == "expl" and token.head.tag_ not in {"VBZ", "VBD"}:
            return lower
        return self._thing(token)

    def _thing(self, token: Token) -> str:
        """Write what "it" or "they" stands for, or the pronoun where the question names it.

        Raises:
            Abstain: nobody knows what it stands for.
        """
        owned = "'s" if token.tag_ == "PRP$" else ""
        group = self.analysis.reference.of_group(self.sentence, token.i)
        thing = self.analysis.reference.of_thing(self.sentence, token.i) if not group else None
        if group is None and thing is None:
            raise Abstain(f"what is “{token.text}”?")
        fulls = group.fulls if group else (thing.full,) if thing else ()
        if set(fulls) <= set(self.named):
            return token.lower_
        if any(t.dep_ == "acl:relcl" and t.i in self.kept for t in token.ancestors):
            raise Abstain(f"“{token.text}” in a relative clause names the subject too early")
        self.named.extend(fulls)
        words = group.words if group else thing.with_article if thing else ""
        return f"{words}’" if owned and words.endswith("s") and group else words + owned


def number_of(sentence: Sentence, tokens: Sequence[int]) -> str | None:
    """Tell what "its" or "their" may point at: "thing", "plural", or None for a person."""
    doc = sentence.parsed.doc
    heads = [i for i in tokens if doc[i].head.i not in tokens]
    head = doc[heads[0]] if heads else doc[tokens[-1]]
    if any(c.dep_ == "conj" and c.i in tokens for c in head.children) or head.tag_ in {
        "NNS",
        "NNPS",
    }:
        return "plural"
    name = sentence.name_at(head.i)
    return None if name and name.type is NameType.PERSON else "thing"


def _own_tokens(sentence: Sentence, name: Name) -> list[int]:
    return list(sentence.tokens_of(name.start, name.end)) or [-1]


def _is_the(doc: Doc, kept: Sequence[int], position: int) -> bool:
    return position > 0 and doc[kept[position - 1]].lower_ == "the"


def _opens_sentence(token: Token) -> bool:
    return all(t.is_punct for t in token.doc[: token.i])


def _tidy(text: str) -> str:
    """One space between words, none before a comma; straight joints where words were left out."""
    words = _CITED_YEAR.sub("", " ".join(text.split()))
    words = re.sub(r" \.(?!\d)", ".", words)
    # A word left out may leave the wrong article: "a (previously) announced plan".
    words = _BEFORE_VOWEL.sub(r"\1n \2", words)
    for mark in (",", ";", ":", "?", "!", ")", "”", "’s"):
        words = words.replace(f" {mark}", mark)
    return words.replace("( ", "(").replace("“ ", "“").strip(" ,;:–—-")
