"""What web pages print around an article, as a table of patterns for short paragraphs."""

from __future__ import annotations

import re
from typing import NamedTuple

from quizgen.reading.document import Role

# Clutter is short; a long paragraph that begins like it is an article about it.
MOST_WORDS = 45


class Clutter(NamedTuple):
    """A kind of clutter.

    One that ``closes`` stands where articles end; one that ``heads`` is a label, and the
    unfinished lines below it belong to it; after ``end_matter`` nothing but references comes.
    """

    name: str
    role: Role
    pattern: re.Pattern[str]
    closes: bool = False
    heads: bool = False
    end_matter: bool = False


def _kind(
    name: str,
    alternatives: str,
    role: Role = Role.BOILERPLATE,
    *,
    whole: bool = False,
    closes: bool = False,
    heads: bool = False,
    end_matter: bool = False,
) -> Clutter:
    """Make a kind of the alternatives, one a line; ``whole`` if each is all of a paragraph."""
    joined = "|".join(line.strip() for line in alternatives.strip().splitlines())
    pattern = rf"\A(?:{joined})\Z" if whole else joined
    return Clutter(name, role, re.compile(pattern, re.IGNORECASE), closes, heads, end_matter)


_SITES = (
    r"(?:facebook|twitter|x|linkedin|whatsapp|reddit|pinterest|telegram|instagram|youtube|rss|"
    r"tumblr|mastodon|bluesky|threads|e-?mail|print|copy link)"
)
_AGENCIES = (
    r"(?:getty images|reuters|ap(?: photo)?|afp|epa|upi|bloomberg|shutterstock|istock\w*|unsplash|"
    r"alamy|pexels|pixabay|flickr|wikimedia(?: commons)?|associated press|xinhua|yonhap|nasa)"
)

TABLE = (
    _kind(
        "menu",
        r"""
        home(?: ?page)?|menu|main menu|navigation|toggle (?:navigation|menu)|main page
        random article
        search|close|open|top|next|previous|prev|more|all|sections?|back to top|tools|appearance
        about(?: us)?|contact(?: us)?|careers|faq|accessibility|sitemap|archives?
        log ?in|sign in|sign out|register|my account|account|cart|shop|subscribe(?: now)?
        donate(?: now)?|support us|listen(?: to this article)?|print(?: this)?(?: page| article)?
        save|bookmark|share|copy link|loading\W*|advertisements?
        skip to (?:main )?content|jump to (?:navigation|search|content)\b.*
        news|world|politics|business|opinion|sports?|culture|latest(?: news)?|trending|live|video
        photos?|breaking(?: news)?|sponsored(?: content)?|featured(?: image)?|uncategori[sz]ed
        privacy(?: policy| notice)?|terms(?: of (?:use|service))?|cookie (?:policy|settings)
        """,
        whole=True,
    ),
    _kind("figure", r"\A(?:figure|fig\.|table|photo|image) \d+(?:\.\d+)*[.:]? ", Role.CAPTION),
    _kind("search box", r"^close this search box|^search (?:for|this (?:site|blog|website))\b"),
    _kind("navigation", r"(?:[\w&' ]{2,25} ?[>›»|·•] ?)+[\w&' ]{0,60}", whole=True),
    _kind(
        "where printed",
        r"""
        ^article at\b[^.!?]*$
        ^view (?:the )?original|^read the original|^originally (?:published|posted|appeared)
        ^this (?:article|story|post|piece|essay|interview) (?:was |is |has been )?(?:first |originally |also )?(?:published|appeared|appears|posted|part of|syndicated|republished)
        ^(?:source|via|tags?|tagged|topics|categor(?:y|ies)|filed under):
        ^from wikipedia, the free|^retrieved from|^permalink|^(?:posted|filed) (?:in|under)
        \bcontributed (?:reporting|to this (?:report|story|article))\b|^(?:additional )?reporting by\b
        ^\w+(?: \w+)? reported from [\w ,]+\.(?: |$)
        ^for (?:other uses|the .{1,60}), see\b|\bredirects here\.
        ^if you(?:[’']ve)? (?:liked?|loved?|enjoy(?:ed)?) this\b|^you(?:[’']re| are) receiving this
        ^you have read \d+ of|^you(?:[’']ve| have) \d+ (?:free )?articles?
        """,  # noqa: E501
    ),
    _kind("contents", r"(?:table of )?contents(?: ?\[(?:hide|show)\])?", whole=True, heads=True),
    _kind("tags", r"(?:#\w+[\s,]*)+|tags|topics|categories|keywords", whole=True, heads=True),
    _kind(
        "related",
        r"""
        related(?: (?:terms|posts?|articles?|stories|news|topics|content|links|reading|coverage|items))?:?
        you (?:may|might) (?:also )?(?:be interested in|like|enjoy)\b[^.!?]*
        more (?:from|on|in|like|stories|news|articles)\b[^.!?]*
        most (?:read|popular|viewed|shared|recent)\b[^.!?]*|popular (?:posts|stories|articles|now)
        recommended(?: for you| reading)?:?|what to read next|up next|read next|read more:?
        (?:recent|latest|other|previous|next) (?:posts?|articles?|stories|news)\b[^.!?]*
        in case you missed it|don[’']t miss\b[^.!?]*|editor[’']?s[’']? picks?|trending now
        """,  # noqa: E501
        whole=True,
        closes=True,
        heads=True,
    ),
    _kind(
        "end matter",
        r"""
        (?:see also|external links|further reading|references|notes)(?: ?\[edit\])?
        (?:footnotes|endnotes|bibliography|sources|works cited|citations)(?: ?\[edit\])?
        """,
        whole=True,
        closes=True,
        heads=True,
        end_matter=True,
    ),
    _kind("reference", r"^\^ |^\[\d+\] |^(?:main article|see also|further information): "),
    _kind(
        "read more",
        r"""
        ^read (?:more|also|next|the (?:full|rest)|our\b)|^continue reading|^keep reading
        ^(?:related(?: \w+)?|also read|more|listen|watch(?: now| the video)?|don[’']t miss): ?\S
        ^click (?:here|to)\b|^learn more|^find out more|^see (?:more|all)\b|^show more|^load more
        ^view (?:all|more|gallery|comments)
        """,
    ),
    _kind(
        "sign up",
        r"""
        ^sign (?:up|in)\W*$|^sign (?:up|in) (?:for|to|with|now|here|today)\b
        ^subscribe (?:to|for|now|today|here)\b|^unsubscribe|^you can (?:unsubscribe|opt out)
        ^join (?:our|the|us|over|more than|thousands|millions)\b.*(?:communit|members|newsletter|subscribers|readers|mailing)
        ^(?:get|receive|enjoy) .*(?:inbox|newsletter|by e-?mail|unlimited access)
        ^(?:please )?enter your\b|^you will receive an? |^learn more ?(?:already|enter|please)
        ^(?:don[’']?t|do not|already) have an account|^already an? (?:member|subscriber)
        ^create (?:a|an|your) (?:free )?account|^forgot (?:your )?password|^start your (?:free )?trial
        ^(?:our )?(?:free )?(?:daily |weekly |monthly )?newsletters?(?: sign-?up)?$
        ^this (?:article|story|content) is (?:for|only|available)\b.*(?:subscribers|members|only)
        ^thank(?:s| you) for (?:reading|subscribing|signing)
        ^by (?:signing|subscribing|clicking|entering|continuing)\b.*\byou (?:agree|accept|consent)
        ^(?:become|be) an? (?:member|subscriber|supporter|patron)\b|^support (?:our|independent) (?:journalism|work|reporting)
        """,  # noqa: E501
        closes=True,
    ),
    _kind(
        "browser",
        r"""
        \b(?:internet explorer|javascript|your browser|ad ?block(?:er)?)\b.*\b(?:compatible|supported|enabled?|disabled?|required|recommend|turn off|upgrade|detected)
        \b(?:private mode|incognito)\b.*\bbrowsing|\b(?:enable|allow|turn on) (?:javascript|cookies)
        """,  # noqa: E501
        closes=True,
    ),
    _kind(
        "cookies",
        r"""
        \b(?:we|this (?:web)?site|our (?:web)?site)(?: and our partners)? uses? cookies
        ^(?:accept|reject|manage)(?: all)? (?:cookies|preferences)
        """,
        closes=True,
    ),
    _kind(
        "share",
        rf"""
        (?:share|tweet|pin|e-?mail|print|like|follow) (?:this|on|via|with|us|it|to)\b[^.!?]*
        (?:share (?:on|via) )?{_SITES}(?:[ ,|·•/]+(?:and )?{_SITES})*|share this:?
        \d+(?:\.\d+)?k? (?:shares?|likes?|views?|reads?|claps?|retweets?)
        """,
        whole=True,
        heads=True,
    ),
    _kind(
        "comments",
        r"""
        ^(?:\d+ |no |view |show |hide )?(?:comments|repl(?:y|ies)|responses)(?: \(?\d+\)?)?$
        ^\d+ (?:comments?|repl(?:y|ies)|responses?)\b[^.!?]*$|^\d+ thoughts? on\b
        ^(?:leave|post|add|write) a (?:comment|reply)\b|^comments are (?:closed|off)
        ^your e-?mail address will not|^required fields are marked
        ^(?:what do you think|let us know|tell us)\b.*(?:comments?|below|e-?mail)
        ^join the (?:conversation|discussion)
        """,
        closes=True,
    ),
    _kind(
        "copyright",
        r"""
        ^©|^\(c\) ?(?:19|20)\d\d|^copyright\b.*(?:19|20)\d\d|\ball rights reserved\b|^powered by\b
        ^(?:this work|content|text) is (?:licensed|available) under|^terms (?:of|and)\b[^.!?]*$
        ^this (?:material|article) may not be (?:published|reproduced)
        """,
        closes=True,
    ),
    _kind(
        "disclaimer",
        r"""
        ^(?:disclaimer|disclosure|editor[’']?s note|correction|update|note to readers)s?:
        \b(?:does|do) not (?:take a position|necessarily (?:reflect|represent|endorse|share))\b
        ^(?:the |all )?(?:views|opinions)(?: and (?:views|opinions))? (?:expressed|in this)\b
        """,
    ),
    _kind(
        "follow",
        r"""
        \bfollow (?:him|her|them|us|me|the author|\w+ \w+) (?:on|at|@)|^follow @|\be-?mail tips to\b
        ^(?:contact|e-?mail|write to|reach) .{0,60}(?:@|\[email)|^[\w.+-]+@[\w-]+\.\w+$|^@\w+$
        ^follow .{0,60}\b(?:at|on) (?:https?:|www\.|twitter|x\b|facebook|instagram)
        """,
        Role.BYLINE,
        closes=True,
    ),
    _kind(
        "about the author",
        r"about (?:the )?(?:authors?|contributors?|writers?):?",
        Role.BYLINE,
        whole=True,
    ),
    _kind(
        "page line",
        r"""
        ^\W*\d+ ?-?min(?:ute)?s?\b(?: read| listen)?$|^(?:reading|read) time\b.{0,20}$
        ^\[?edit\]?$|^edit (?:this page|source)$|^this page was last edited|^(?:https?://|www\.)\S+$|^[\W_]+$
        """,
    ),
    _kind(
        "credit",
        rf"""
        \([^()]{{2,60}}/ ?[^()]{{2,40}}\)\.?$|\({_AGENCIES}\)\.?$|^{_AGENCIES}$|[/|] ?{_AGENCIES}$
        \((?:\w+ )?(?:photo|image|picture|credit|courtesy|file)\b[^()]{{0,80}}\)\.?$
        ^(?:cover |featured? |main |file )?(?:photo|image|picture|photograph|illustration|graphic|credit|pic)s?(?: by| courtesy(?: of)?| credits?)? ?[:©|]
        ^(?:photo|image|picture|photograph|illustration|graphic)s? (?:by|courtesy|via|credit) [^.]*$
        """,  # noqa: E501
        Role.CAPTION,
    ),
)  # fmt: skip


def clutter(words: str) -> Clutter | None:
    """Tell which kind of clutter a paragraph is, if any.

    ``words`` is the paragraph with single spaces.
    """
    if words.count(" ") >= MOST_WORDS or len(words) > MOST_WORDS * 12:
        return None
    return next((kind for kind in TABLE if kind.pattern.search(words)), None)
