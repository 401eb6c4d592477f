"""Nouns that name events: "the summit" is one of several, "the summit on Monday" has its date."""

EVENT_NOUNS = frozenset(
    """visit summit meeting talk talks trip tour war battle election vote deal agreement treaty
    conference attack ceremony speech interview incident accident decision campaign move
    announcement event strike crisis disaster storm fire flood earthquake outbreak trial debate
    protest negotiation negotiations session hearing raid bombing shooting killing murder crash
    eruption revolution uprising rebellion coup invasion siege match game final race tournament
    festival concert exhibition wedding funeral coronation birth death launch release opening
    collapse breakdown explosion referendum ceasefire truce armistice march riot riots test tests
    tweet article report issue edition statement letter programme program journey""".split()
)
