"""British and American spelling: both are read as the American one, so that they are alike."""

from __future__ import annotations

import re

from quizgen.play.tables import listed

ENDINGS = (
    # Word, in the pattern of a regular expression; how the American one is written.
    (r"\b(\w{3,})is(e|es|ed|er|ers|ing|ation|ations)\b", r"\1iz\2"),
    (r"\b(anal|paral|catal|electrol)ys(e|es|ed|er|ers|ing)\b", r"\1yz\2"),
    (
        r"\b(\w*(?:arm|behavi|cand|clam|col|demean|endeav|fav|ferv|flav|harb|hon|hum|lab|neighb"
        r"|od|parl|ranc|rig|rum|sav|splend|tum|val|vap|vig))our(\w*)\b",
        r"\1or\2",
    ),
    (r"\b(cent|theat|fib|lit|lust|sab|scept|spect|calib|meag|somb|\w*met)re(s?)\b", r"\1er\2"),
    (r"\b(def|off|pret|lic)ence(s?)\b", r"\1ense\2"),
    (r"\b(catal|dial|anal|monol|prol|epil)ogue(s?)\b", r"\1og\2"),
    (
        r"\b(trave|cance|labe|mode|signa|fue|counse|jewe|leve|tota|tunne|riva|que|equa|dia|marve)"
        r"ll(ed|ing|er|ers|or|ors|ous)\b",
        r"\1l\2",
    ),
)
"""What whole groups of words have in common, one group after the other."""

WORDS = dict(
    pair.split("/")
    for pair in listed(
        "programme/program programmes/programs grey/gray aluminium/aluminum plough/plow "
        "mould/mold moustache/mustache pyjamas/pajamas ageing/aging judgement/judgment "
        "artefact/artifact artefacts/artifacts jewellery/jewelry sceptic/skeptic "
        "sceptical/skeptical enrol/enroll fulfil/fulfill skilful/skillful instalment/installment "
        "practise/practice practised/practiced archaeology/archeology "
        "archaeologist/archeologist encyclopaedia/encyclopedia paediatric/pediatric "
        "foetus/fetus oestrogen/estrogen diarrhoea/diarrhea manoeuvre/maneuver "
        "manoeuvres/maneuvers haemoglobin/hemoglobin anaesthetic/anesthetic tyre/tire "
        "tyres/tires cosy/cozy sulphur/sulfur sulphate/sulfate sulphide/sulfide leukaemia/leukemia"
    )
)
_ENDINGS = tuple((re.compile(pattern), american) for pattern, american in ENDINGS)
_WORDS = re.compile(rf"\b({'|'.join(WORDS)})\b")


def american(text: str) -> str:
    """Write every word of a text in lower case as in America; other words stay as they are."""
    for pattern, written in _ENDINGS:
        text = pattern.sub(written, text)
    return _WORDS.sub(lambda match: WORDS[match[1]], text)
