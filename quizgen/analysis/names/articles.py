"""Whether English prints "the" before a name: the United States, but Vietnam."""

from __future__ import annotations

import re
from functools import lru_cache

from quizgen.analysis.names import tables
from quizgen.analysis.names.name import NameType

_ALWAYS = frozenset(
    """White House|World Bank|Kremlin|Pentagon|Vatican|Fed|Federal Reserve|Taliban|Politburo|Holocaust
    |Renaissance|Reformation|Enlightenment|Bible|Quran|Koran|Torah|Talmud|Iliad|Odyssey|Magna Carta|Capitol
    |Colosseum|Louvre|Parthenon|Acropolis|Bastille|Moon|Earth|Milky Way|Red Cross|Khmer Rouge
    |Viet Cong|Vietcong|Viet Minh|Bundestag|Knesset|Duma|Reichstag|Wehrmacht|Luftwaffe|Gestapo|Mossad
    |Balkans|Caucasus|Baltics|Middle East|Near East|Far East|Caribbean|Arctic|Antarctic|West Indies
    |East Indies|Maghreb|Levant|Sahel|New World|Old World|Global South|Third World|Midwest|Bronx|West Bank
    |Gaza Strip|Golan Heights|Atlantic|Pacific|Mediterranean|Baltic|Adriatic|Aegean|Danube|Rhine|Thames
    |Seine|Volga|Nile|Amazon|Ganges|Indus|Tigris|Euphrates|Mekong|Yangtze|Yalu|Tumen|Rio Grande|Potomac
    |Hudson|Elbe|Oder|Dnieper|Don|Loire|Rhone|Tiber|English Channel|Alps|Andes|Appalachians|Himalayas
    |Pyrenees|Rockies|Urals|Carpathians|Apennines|Sierra Nevada|Sahara|Gobi|Congo|Crimea|West Coast
    |East Coast|Deep South|Iron Curtain|Silk Road|Holy Land|Third Reich|Hamptons|Demilitarized Zone|DMZ
    |Industrial Revolution|Cold War|Black Death|Middle Ages|Bronze Age|Iron Age|Stone Age|Dark Ages
    |Great Depression|New Deal|Blitz|Olympics|Olympic Games|World Cup|World Series|Super Bowl|Mona Lisa
    |Democratic People's Republic of Korea|Communist Manifesto|Aeneid|Gestapo|Stasi|Twin Towers
    |Trail of Tears|Reign of Terror|Roaring Twenties|Gilded Age|Victorian era|Progressive Era|Great Society
    |Cultural Revolution|Prague Spring|Ten Commandments|Ku Klux Klan|BBC|CIA|FBI|EU|UN|KGB|IMF|WTO|WHO
    |FDA|IRS|SEC|NSA|EPA|NAACP|PLO|IRA|ECB|OECD|IAEA|CDC|NBA|NFL|NHL|NHS|RAF|IOC|ICC|EEC|UAW|SS|GOP
    |WPK|MFA|Economist|Guardian|New Yorker|District of Columbia|Forbidden City|Great Wall|Berlin Wall
    |Statue of Liberty|Eiffel Tower|Taj Mahal|Winter Palace|Blue House|Confederacy|Constitution|Supreme Court|Holy Grail""".replace(
        "\n", ""
    )
    .replace("    ", "")
    .split("|")
) - {"Crimea", "Magna Carta"}
_NEVER = frozenset(
    ["Parliament", "Congress", "Interpol", "Watergate", "Greenpeace", "Hamas", "Hezbollah", "Christmas", "Easter", "Ramadan", "Tet", "Passover", "Thanksgiving", "Brexit", "Buckingham", "Palace", "Westminster", "Abbey", "Earth", "Stonehenge", "Prohibition", "Reconstruction", "Downing", "Street", "Wall", "Street", "Amnesty", "International", "Human", "Rights", "Watch"]
) | {
    "Buckingham Palace",
    "Westminster Abbey",
    "Human Rights Watch",
    "Capitol Hill",
    "Windsor Castle",
}

# Heads that go without an article after a proper name: Stanford University, Dong Dang station.
_BARE_HEADS = frozenset(
    ["University", "College", "School", "Academy", "Station", "station", "Airport", "airport", "Park", "park", "Street", "Avenue", "Road", "Lane", "Boulevard", "Square", "Bay", "bay", "Beach", "beach", "Lake", "Mount", "Mountain", "Island", "island", "County", "Province", "province", "Hill", "Creek", "Castle", "castle", "Abbey", "Cathedral", "Hall", "Prison", "Press", "News", "Inc", "Inc.", "Cos.", "Corp", "Corp.", "Ltd.", "Ltd", "PLC", "LLC", "Co.", "Airlines", "Airways", "Industries", "Motors", "Electronics", "Enterprises", "Holdings", "Partners", "Associates", "Brothers", "Systems", "Technologies", "Communications", "Records", "Studios", "Stadium", "Harbor", "Harbour", "Heights", "Valley", "Village", "Town", "Township", "City", "District", "district", "International", "Watch", "Daily", "Weekly", "Magazine", "Outlook", "Bank", "Cemetery", "Forest", "Falls", "Pass", "Cove", "Springs", "Beach", "Pharmaceuticals", "Semiconductor", "Oil", "Steel", "Capital", "Hospital", "Church", "Fort", "Plaza", "Research", "Media", "Television", "Radio", "Securities", "Investments", "Insurance", "Software", "Entertainment", "Stores", "Foods", "Chemicals", "Petroleum", "Energy", "Productions", "Publishing", "Publishers", "House", "Gate", "Base", "base", "Line", "United", "Rovers", "Microsystems", "Terminal", "Stanley", "Petroleum"]
)
# Heads that take the article even so.
_ARTICLE_HEADS = frozenset(
    ["Administration", "Agency", "Alliance", "Army", "Assembly", "Association", "Authority", "Board", "Bureau", "Bloc", "Center", "Centre", "Coalition", "Commission", "Committee", "Commonwealth", "Confederation", "Consortium", "Corps", "Corporation", "Council", "Court", "Department", "Exchange", "Federation", "Forum", "Foundation", "Front", "Fund", "Government", "Group", "Guard", "Guards", "Institute", "Institution", "League", "Legion", "Laboratory", "Library", "Marines", "Ministry", "Movement", "Navy", "Network", "Orchestra", "Organisation", "Organization", "Parliament", "Party", "party", "Philharmonic", "Police", "Politburo", "Reserve", "Secretariat", "Senate", "Service", "Society", "Symphony", "Team", "Treasury", "Tribunal", "Trust", "Union", "Embassy", "Forces", "Force", "Nations", "Office", "Initiative", "Project", "Times", "Post", "Journal", "Herald", "Tribune", "Chronicle", "Guardian", "Observer", "Telegraph", "Gazette", "Globe", "Examiner", "Inquirer", "Independent", "Review", "Courier", "Register", "Bulletin", "Standard", "Bridge", "bridge", "Mausoleum", "mausoleum", "Museum", "museum", "Memorial", "memorial", "Monument", "monument", "Hotel", "hotel", "Tower", "tower", "Palace", "palace", "Temple", "Theater", "Theatre", "Gallery", "Wall", "Canal", "Tunnel", "Dam", "dam", "Building", "Statue", "Tomb", "Pyramid", "Shrine", "Mosque", "mosque", "Zoo", "Opera", "Archive", "Complex", "complex", "Railway", "Railroad", "Plant", "plant", "Factory", "River", "river", "Sea", "Ocean", "ocean", "Desert", "desert", "Peninsula", "peninsula", "Gulf", "Strait", "Straits", "Islands", "islands", "Mountains", "mountains", "Archipelago", "Delta", "Plateau", "Basin", "Canyon", "Isles", "Plains", "Highlands", "Coast", "coast", "Empire", "Kingdom", "Republic", "Caliphate", "Dynasty", "Dynasty", "Emirates", "Confederacy", "Colonies", "Republics", "Region", "region", "Channel", "Peninsula", "Reef", "Zone", "zone", "Territories", "Steppe", "Marshes", "Front"]
)
# Heads where every name has its own habit: the Stock Exchange, Choson Exchange.
_UNDECIDED_HEADS = frozenset(
    ["Exchange", "Group", "Trust", "Corporation", "Fund", "Initiative", "Project", "Network", "Alliance", "Services", "Forum"]
)


def needs_article(full: str, type: NameType, *, printed: bool | None = None) -> bool:
    """Tell whether running text wants "the" before ``full``, a full name without its article.

    ``printed`` is what the document does where the name stands after a preposition or a verb
    (see ``printed_with_article``), None where it does not tell. The name decides where its kind
    has a rule; the document decides the rest.

    >>> needs_article("United States", NameType.COUNTRY)
    True
    >>> needs_article("Stanford University", NameType.ORGANIZATION)
    False
    """
    words = full.split()
    if type in (NameType.PERSON, NameType.NATIONALITY) or words[0] in {"The", "the"}:
        return False
    by_rule = _by_kind(full, words, type)
    if by_rule is None:
        return bool(printed)
    return by_rule


def _by_kind(full: str, words: list[str], type: NameType) -> bool | None:
    if full in _ALWAYS:
        return True
    if full in _NEVER:
        return False
    if type == NameType.COUNTRY:
        return _country(full, words)
    if "of" in words[1:] and (
        type != NameType.WORK or words[words.index("of") - 1] in _ARTICLE_HEADS
    ):
        # The Bank of Japan, but Bank of America.
        if words[0] == "Bank":
            return words[-1] in {c.name for c in tables.countries()} | {"England"}
        return words[0] not in {"Parliament", "Friends"}
    if (words[0] in {"Nobel", "Pulitzer"} and len(words) > 1) or words[-1] in {
        "Prize",
        "Award",
        "Medal",
        "Trophy",
    }:
        return True
    if "v." in words:
        return False
    if type in (NameType.EVENT, NameType.LAW):
        return _event_or_law(words)
    head = next((w for w in words if w == "for"), None)
    last = words[words.index("for") - 1] if head and words[0] != "for" else words[-1]
    if len(words) > 1 and last in _UNDECIDED_HEADS:
        return None
    if last in _ARTICLE_HEADS and (len(words) > 1 or type == NameType.ORGANIZATION):
        return None if type == NameType.WORK and last == "Review" else True
    if type == NameType.PLACE:
        if last.endswith(("Islands", "Mountains")):
            return True
        return False if full in tables.everything("places") or len(words) > 1 else None
    if len(words) > 1 and last in _BARE_HEADS:
        return None if last in {"Bank", "House", "Hospital", "Church", "Press", "Hall"} else False
    return None


def _country(full: str, words: list[str]) -> bool:
    for country in tables.countries():
        if full == country.name:
            return country.article
    return words[-1] in {"Republic", "Kingdom", "Empire", "Federation", "Union", "Emirates"} or (
        "of" in words
    )


def _event_or_law(words: list[str]) -> bool | None:
    if words[0] in {"World", "Operation", "Hurricane", "Typhoon"} and words[-1] != "Cup":
        return False
    if words[-1] in {"Day", "Eve", "I", "II"} or words[0] in {"Resolution", "Article"}:
        return False
    return True if len(words) > 1 and words[-1] in tables.heads() else None


def printed_with_article(text: str, full: str) -> bool | None:
    """Tell what a document prints before a name: "the", nothing, or None where it does not tell."""
    with_the, without = _counts(text).get(full, (0, 0))
    return None if with_the == without else with_the > without


_PRINTED = re.compile(
    r"(?:\b(?P<the>[Tt]he)|(?:^|[.“\"])|\b(?:in|of|to|by|at|from|with|for|and|or|but|that|says?|said))"
    r"\s*(?<=[\s“\"])(?P<name>[A-Z][\w.&–-]*(?:['’](?=s [a-z]))?"
    r"(?:[ ](?:of |for |and )?(?:the )?[A-Z][\w.&–-]*)*)"
    # A name before a noun tells nothing: "the NK News websites".
    r"(?!\w)(?=[^\w ]|['’]| (?:is|was|are|were|has|had|have|said|says|will|would|in|on|at|of|to|by|for"
    r"|from|with|and|or|but|that|which|who|as|also|did|does|could|may)\b)",
    re.MULTILINE,
)


@lru_cache(maxsize=8)
def _counts(text: str) -> dict[str, tuple[int, int]]:
    """Count how often each capitalised run stands with "the" and bare."""
    counts: dict[str, tuple[int, int]] = {}
    for match in _PRINTED.finditer(text):
        name = match["name"].rstrip("'’")
        name = name.removesuffix(".") if name.count(".") == 1 else name
        yes, no = counts.get(name, (0, 0))
        counts[name] = (yes + 1, no) if match["the"] else (yes, no + 1)
    return counts
