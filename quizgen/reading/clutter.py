"""What web pages print around an article, as a table of patterns for short paragraphs."""

from __future__ import annotations

import re
from typing import NamedTuple

from quizgen.reading.document import Role

# Clutter is short; a long paragraph that begins like it is an article about it.
MOST_WORDS = 45


class Clutter(NamedTuple):
    """A kind of clutter; one that ``closes`` stands where articles end."""

    name: str
    pattern: re.Pattern[str]
    role: Role = Role.BOILERPLATE
    closes: bool = False


def _one(
    name: str, pattern: str, role: Role = Role.BOILERPLATE, *, closes: bool = False
) -> Clutter:
    return Clutter(name, re.compile(pattern, re.IGNORECASE), role, closes)


_AGENCY = (
    r"getty images|reuters|ap(?: photo)?|afp|epa|upi|bloomberg|shutterstock|istock\w*|unsplash|"
    r"alamy|pexels|pixabay|flickr|wikimedia(?: commons)?|associated press|xinhua|yonhap|nasa"
)
_OUR = r"(?:our|the|a|your|my|this)"

TABLE = (
    _one(
        "menu",
        r"^(?:home(?: ?page)?|menu|main menu|search|toggle (?:navigation|menu)|navigation|close|open|"
        r"about(?: us)?|contact(?: us)?|log ?in|sign in|sign out|register|my account|account|cart|"
        r"skip to (?:main )?content|jump to (?:navigation|search|content).*|back to top|top|next|"
        r"previous|prev|more|all|sections?|subscribe(?: now)?|donate(?: now)?|support us|shop|"
        r"listen(?: to this article)?|print(?: this)?(?: page| article)?|save|bookmark|archives?|"
        r"news|world|politics|business|opinion|sports?|culture|latest(?: news)?|trending|"
        r"breaking(?: news)?|live|video|photos?|contents|table of contents|advertisements?|"
        r"sponsored(?: content)?|loading\W*|share|copy link|tools|appearance|main page|random article|"
        r"featured(?: image)?|uncategori[sz]ed|faq|careers|accessibility|sitemap|"
        r"privacy(?: policy| notice)?|terms(?: of (?:use|service))?|cookie (?:policy|settings))$",
    ),
    _one("search box", r"^(?:close this search box|search (?:for|this (?:site|blog|website))\b.*)"),
    _one("navigation", r"^(?:[\w&' ]{2,25} ?[>›»|·•/] ?){2,}[\w&' ]{0,60}$"),
    _one(
        "where printed",
        r"^(?:article at|view (?:the )?original|originally (?:published|posted|appeared)|"
        r"this (?:article|story|post|piece|essay|interview)(?: was| is| has been)?(?: also)? "
        r"(?:first |originally |also )?(?:published|appeared|appears|posted|part of|syndicated|"
        r"republished)|read the original|source:|via:|from wikipedia, the free|retrieved from|"
        r"permalink|filed under|posted (?:in|under)|categor(?:y|ies):|tags?:|tagged|topics:)",
    ),
    _one("tags", r"^(?:#\w+[\s,]*)+$|^(?:tags|topics|categories|keywords)$", closes=True),
    _one(
        "related",
        r"^(?:related(?: (?:terms|posts?|articles?|stories|news|topics|content|links|reading|"
        r"coverage|items))?|you (?:may|might) (?:also )?(?:be interested in|like|enjoy)|"
        r"more (?:from|on|in|like|stories|news|articles)\b[^.!?]*|recommended(?: for you| reading)?|"
        r"most (?:read|popular|viewed|shared|recent)\b[^.!?]*|popular (?:posts|stories|articles|now)|"
        r"(?:recent|latest|other|previous|next) (?:posts?|articles?|stories|news)\b[^.!?]*|"
        r"what to read next|up next|read next|in case you missed it|don[’']t miss\b[^.!?]*|"
        r"editor[’']?s[’']? picks?|see also|external links|further reading|references|footnotes|"
        r"notes|bibliography|sources|notes and references|works cited):?(?: ?\[edit\])?$",
        closes=True,
    ),
    _one("reference", r"^\^ |^\[\d+\] |^(?:main article|see also|further information): "),
    _one(
        "read more",
        r"^(?:read (?:more|also|next|the (?:full|rest)|our\b)|continue reading|keep reading|"
        r"click (?:here|to)|learn more|find out more|see (?:more|all|also:)|show more|load more|"
        r"view (?:all|more|gallery|comments)|watch(?: now| the video)?:|listen:|more:|also read)",
    ),
    _one(
        "sign up",
        rf"^(?:sign (?:up|in)\b(?: (?:for|to|with|now|here|today)\b.*)?\W*$|subscribe (?:to|for|now|today|here)\b|"
        rf"join (?:{_OUR}|us|over|more than|thousands|millions)\b.*(?:communit|members?|newsletter|"
        rf"subscribers|readers|mailing|conversation|channel)|"
        rf"(?:get|receive|enjoy) .*(?:inbox|newsletter|by e-?mail|unlimited access)|"
        rf"(?:enter|please enter) your|you will receive|learn more ?(?:already|enter|please)|"
        rf"(?:don[’']?t|do not|already) have an account|already (?:a (?:member|subscriber)|have)\b|"
        rf"create (?:a|an|your) (?:free )?account|forgot (?:your )?password|start your (?:free )?trial|"
        rf"(?:our )?(?:free )?(?:daily|weekly|monthly)? ?newsletters?(?: sign-?up)?$|"
        rf"this (?:article|story|content) is (?:for|only|available)|thank(?:s| you) for (?:reading|subscribing|signing)|"
        rf"unsubscribe|you can (?:unsubscribe|opt out)|by (?:signing|subscribing|clicking|entering|continuing)\b.*,? you\b|"
        rf"(?:become|be) a (?:member|subscriber|supporter|patron)|support (?:our|independent) (?:journalism|work|reporting))",
        closes=True,
    ),
    _one(
        "browser",
        r"\b(?:internet explorer|javascript|your browser|ad ?block(?:er)?|incognito|private mode|"
        r"private browsing)\b.*\b(?:compatible|support|supported|enabled?|disabled?|required|"
        r"browsing|recommend|turn off|update|upgrade|detected)|"
        r"\b(?:enable|allow|turn on) (?:javascript|cookies)",
        closes=True,
    ),
    _one(
        "cookies",
        r"\b(?:we|this (?:web)?site|our (?:web)?site) (?:and our partners )?uses? cookies|"
        r"^(?:accept|reject|manage)(?: all)? (?:cookies|preferences)|cookie (?:policy|settings|notice)\b",
        closes=True,
    ),
    _one(
        "share",
        r"^(?:share|tweet|pin|e-?mail|print|like|follow)(?: (?:this|on|via|with|us|it|to|article|story)\b[^.!?]*)?$|"
        r"^(?:share on )?(?:facebook|twitter|x|linkedin|whatsapp|reddit|pinterest|telegram|instagram|"
        r"youtube|rss|tumblr|e-?mail|copy link)(?:[ ,|·•/]+(?:and )?(?:facebook|twitter|x|linkedin|"
        r"whatsapp|reddit|pinterest|telegram|instagram|youtube|rss|tumblr|e-?mail|print|copy link))*$|"
        r"^\d+(?:\.\d+)?k? (?:shares?|likes?|views?|reads?|claps?|retweets?)\b|^share this:?",
    ),
    _one(
        "comments",
        r"^(?:\d+ |no |view |leave a |post a |add a |show |hide )?(?:comments?|repl(?:y|ies)|responses?)"
        r"(?: \(?\d*\)?)?(?: (?:on|to|are|have)\b[^.!?]*)?$|^(?:leave|post|add|write) a (?:comment|reply)\b|"
        r"^your e-?mail address will not|^required fields are marked|^comments are (?:closed|off)|"
        r"^(?:what do you think|let us know|tell us)\b.*(?:comments?|below|e-?mail)|^join the (?:conversation|discussion)",
        closes=True,
    ),
    _one(
        "copyright",
        r"^(?:©|\(c\) ?(?:19|20)\d\d|copyright\b)|\ball rights reserved\b|^powered by\b|"
        r"^(?:this work|content|text) is (?:licensed|available) under|"
        r"\bcreative commons\b.*\blicen[cs]e|^terms (?:of|and)\b.{0,60}$|"
        r"^this (?:material|article) may not be (?:published|reproduced)",
        closes=True,
    ),
    _one(
        "disclaimer",
        r"^(?:disclaimer|disclosure|editor[’']?s note|correction|update|note to readers)s?:|"
        r"\bdoes not (?:take a position|necessarily (?:reflect|represent|endorse|share))\b|"
        r"^(?:the )?(?:views|opinions)(?: and (?:views|opinions))?(?: \w+)? (?:expressed|in this)\b|"
        r"\bdo not necessarily (?:reflect|represent)\b",
    ),
    _one(
        "follow",
        r"\bfollow (?:him|her|them|us|me|the author|\w+ \w+) (?:on|at|@)|^follow @|\be-?mail tips to\b|"
        r"^(?:contact|e-?mail|write to|reach) .{0,60}(?:@|\[email)|^[\w.+-]+@[\w-]+\.\w+$|^@\w+$",
        Role.BYLINE,
        closes=True,
    ),
    _one("about the author", r"^about (?:the )?(?:authors?|contributors?|writer)s?:?$", Role.BYLINE),
    _one("reading time", r"^\W*\d+ ?-?(?:min(?:ute)?s?)\b(?: read| listen)?$|^(?:reading|read) time\b.{0,20}"),
    _one("edit link", r"^\[?edit\]?$|^edit (?:this page|source)$|^this page was last edited"),
    _one("web address", r"^(?:https?://|www\.)\S+$"),
    _one(
        "credit",
        rf"\((?:[^()]{{2,60}}/ ?[^()]{{2,40}}|(?:photo|image|picture|credit|courtesy|file)\b[^()]{{0,80}}|"
        rf"(?:{_AGENCY}))\)\.?$|"
        rf"^(?:cover |featured? |main |file )?(?:photos?|images?|pictures?|photographs?|illustrations?|"
        rf"graphics?|credits?|pic)(?: (?:by|courtesy(?: of)?|credits?|via|from))?(?: ?[:©|] ?|(?<= by) |(?<= via) |(?<= of) )"
        rf"|^(?:{_AGENCY})$|[/|] ?(?:{_AGENCY})$",
        Role.CAPTION,
    ),
)  # fmt: skip


def clutter(words: str) -> Clutter | None:
    """Tell which kind of clutter a paragraph is, if any.

    ``words`` is the paragraph with single spaces.
    """
    if words.count(" ") >= MOST_WORDS:
        return None
    return next((kind for kind in TABLE if kind.pattern.search(words)), None)
