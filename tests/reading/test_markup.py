"""Markdown and HTML: the text that a reader sees, with the roles that the markup gives."""

from quizgen.reading import read

MARKDOWN = """\
---
date: 2020-03-03
---
# Why I keep *three* kinds of bees

By Nora Quill

![A hive in the snow](hive.jpg)

I started with one hive in [2012](http://example.org), because my neighbour
was moving to the city and **could not take** it along.

> Bees do not read books, my teacher said.

## What went wrong

- The first swarm left in June.

```python
print("x")
```

| Year | Honey |
|------|-------|
| 2013 | 12 kg |

Later I learned that `Apis mellifera` hates wind, so I built a wall.
"""

HTML = """\
<!doctype html><html><head><title>Old mill opens again - The Valley Post</title>
<meta property="og:title" content="Old mill opens again">
<meta name="author" content="Jane Field">
<meta property="article:published_time" content="2021-05-04T10:00:00Z">
<link rel="canonical" href="https://example.org/mill"></head>
<body><nav><a href="/">Home</a><a href="/news">News</a></nav><article>
<h1>Old mill opens again</h1>
<p>The old mill on the Arn opened its doors again on Tuesday after <b>eleven years</b> of
repairs, because the <a href="/x">town council</a> found the money. The repairs cost two
million pounds &amp; took longer than anybody had planned.</p>
<blockquote><p>“We never gave up on the wheel.”</p></blockquote>
<h2>A long story</h2>
<p>It was built in 1784 by the miller Hans Keller, who had come from Basel with a mule.
“We never gave up on the wheel,” says the mayor, whose family owned it later.</p>
<blockquote><p>“A mill is a promise of bread,” as the old song has it.</p></blockquote>
</article><footer>© 2021 Valley Post</footer></body></html>
"""


def table(path) -> list[tuple[str, str]]:
    (document,) = read([path])
    return [(p.role.value, document.text[p.start : p.end]) for p in document.paragraphs]


def test_markdown_is_read_as_rendered(tmp_path):
    path = tmp_path / "bees.md"
    path.write_text(MARKDOWN)
    assert table(path) == [
        ("title", "Why I keep three kinds of bees"),
        ("byline", "By Nora Quill"),
        ("caption", "A hive in the snow"),
        (
            "body",
            "I started with one hive in 2012, because my neighbour was moving to the city and "
            "could not take it along.",
        ),
        ("quotation", "Bees do not read books, my teacher said."),
        ("heading", "What went wrong"),
        ("body", "The first swarm left in June."),
        ("boilerplate", 'print("x")'),
        ("boilerplate", "Year"),
        ("boilerplate", "Honey"),
        ("boilerplate", "2013"),
        ("boilerplate", "12 kg"),
        ("body", "Later I learned that Apis mellifera hates wind, so I built a wall."),
    ]
    (document,) = read([path])
    assert (document.title, document.author, document.published, document.guessed) == (
        "Why I keep three kinds of bees",
        "Nora Quill",
        "2020-03-03",
        {"author"},
    )


def test_html_is_read_as_its_main_text(tmp_path):
    path = tmp_path / "mill.html"
    path.write_text(HTML)
    assert [(role, words[:30]) for role, words in table(path)] == [
        ("title", "Old mill opens again"),
        ("body", "The old mill on the Arn opened"),
        ("boilerplate", "“We never gave up on the wheel"),
        ("heading", "A long story"),
        ("body", "It was built in 1784 by the mi"),
        ("quotation", "“A mill is a promise of bread,"),
    ]
    (document,) = read([path])
    assert "eleven years of repairs, because the town council found" in document.text
    assert (document.title, document.author, document.published, document.url) == (
        "Old mill opens again",
        "Jane Field",
        "2021-05-04",
        "https://example.org/mill",
    )
    assert document.guessed == set()
