"""HTML pages and zips of them -> headings, lists, tables and pictures; no word is missing."""

from __future__ import annotations

import re

import pytest
from foreign_decks import PIXEL
from hypothesis import given
from hypothesis import strategies as st
from imported_notes import imported, read, tree_of
from office_files import archive
from test_import_loses_nothing import assert_all_stand_in, with_words

from twofold.importers.pictures import placed_in_text, placed_pictures

NOTION = """<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"/>
<title>Cells</title><style>.a{{font-weight:600}}</style></head><body>
<article id="1" class="page sans"><header><div class="page-header-icon"><span class="icon">X</span>
</div><h1 class="page-title">Cells</h1><p class="page-description"></p>
<table class="properties"><tbody><tr class="property-row"><th><span class="icon"></span>Tags</th>
<td><span class="selected-value">Biology</span></td></tr></tbody></table></header>
<div class="page-body">{}</div></article></body></html>"""


def test_a_page_of_notion_is_its_headings_and_lists() -> None:
    """Toggles unfold, a list counts on though each item is a list, and callouts are texts."""
    body = (
        '<nav class="block-color-gray table_of_contents"><a href="#b">Parts</a></nav>'
        "<h2>Parts</h2>"
        '<ul class="bulleted-list"><li style="list-style-type:disc">Nucleus'
        '<ul class="bulleted-list"><li>holds <strong>genes</strong></li></ul></li></ul>'
        '<ul class="toggle"><li><details open=""><summary>Wall</summary><p>of plants</p>'
        "</details></li></ul>"
        "<p>To see them:</p>"
        '<ol type="1" class="numbered-list" start="1"><li>Cut</li></ol>'
        '<ol type="1" class="numbered-list" start="2"><li>Stain</li></ol>'
        '<details open=""><summary style="font-weight:600;font-size:1.5em">History</summary>'
        '<div class="indented"><p>Hooke saw them.</p></div></details>'
        '<figure class="block-color-gray_background callout"><div style="font-size:1.5em">'
        '<span class="icon">!</span></div><div style="width:100%">Mind the gap.</div></figure>'
    )
    notes = imported(NOTION.format(body))
    assert tree_of(notes) == [
        "Cells",
        [
            "Parts",
            ["Nucleus", ["holds genes"]],
            ["Wall", ["of plants"]],
            ["To see them: Cut Stain"],
        ],
        ["History", ["Hooke saw them."], ["Mind the gap."]],
    ]
    assert ": Tags: Biology -->" in notes
    assert "1. Cut\n2. Stain\n" in notes


def test_tables_formulas_and_code_of_pages_are_those_of_notes() -> None:
    """A formula stands twice in a page, and once in the notes."""
    katex = (
        '<span class="katex"><span class="katex-mathml"><math><semantics><mi>x</mi>'
        '<annotation encoding="application/x-tex">x^2</annotation></semantics></math></span>'
        '<span class="katex-html"><span>x2</span></span></span>'
    )
    body = (
        f"<p>Take {katex} now</p>"
        '<table class="simple-table"><tbody><tr><td>a</td><td>b</td></tr>'
        "<tr><td>1</td><td>2<br>3</td></tr></tbody></table>"
        '<pre class="code"><code class="language-Python">if a:\n    b()</code></pre>'
    )
    notes = imported(NOTION.format(body))
    assert re.search(r"Take (?:\$x\^2\$|\\\(x\^2\\\)) now", notes)
    assert "| a | b |\n" in notes
    assert "```python\n" in notes
    assert "if a:\n" in notes
    assert "    b()" in notes


def test_plain_pages_and_those_of_word_processors_are_read() -> None:
    """A page is known by having no scripts, or by the program that it names."""
    assert tree_of(imported("<html><body><h1>Rome</h1><ul><li>one</li></ul></body></html>")) == [
        "Rome",
        ["one"],
    ]
    google = (
        '<html><head><style>.c1{color:#000;font-weight:700}</style></head><body class="c2">'
        '<p class="c0 title"><span>Rome</span></p><h1><span>Kings</span></h1>'
        '<ul class="c3 lst-kix_abc-0 start"><li class="c0"><span class="c1">Numa</span></li></ul>'
        '<ul class="c3 lst-kix_abc-1 start"><li>the '
        '<a href="https://www.google.com/url?q=https://a.example/b&amp;sa=D">second</a></li></ul>'
        "</body></html>"
    )
    assert imported(google) == (
        "# Rome\n\n## Kings\n\n- **Numa**\n  - the [second](https://a.example/b)\n"
    )
    word = (
        "<html><meta name=Generator content='Microsoft Word 15'><script>x</script>"
        "<p class=MsoTitle>Rome</p><p class=MsoListParagraph style='mso-list:l0 level1 lfo1'>"
        "·&nbsp;&nbsp; Numa</p><p class=MsoListParagraph style='mso-list:l0 level2 lfo1'>"
        "o&nbsp; second</p></html>"
    )
    assert tree_of(imported(word)) == ["Rome", ["Numa", ["second"]]]


ID = "0123456789abcdef0123456789abcdef"


def test_a_zip_of_pages_is_one_topic() -> None:
    """A page in the folder of another is below it, and its pictures come along."""
    top = NOTION.format('<p>Text</p><img src="Cells%20x/wolf.png"/>').replace("Cells<", "Life<")
    below = NOTION.format("<h1>Parts</h1><p>Wall</p>")
    content = archive(
        {
            f"Life {ID}.html": top,
            f"Life {ID}/Cells {ID}.html": below,
            "Cells x/wolf.png": PIXEL,
            "index.html": "<html><ul><li>Life</li></ul></html>",
        }
    )
    assert tree_of(imported(content))[0] == "Life"
    assert "## Cells\n\n### Parts\n\n- Wall\n" in imported(content)
    placed, files = placed_pictures(read(content), "map-pictures")
    assert [each.media.read() for each in files] == [PIXEL]
    assert placed.media


def test_a_zip_of_markdown_is_one_text() -> None:
    """Notion's own form: pages in folders, databases as tables, and all of it in an inner zip."""
    inner = archive(
        {
            f"Life {ID}.md": "# Life\n\n- text\n\n![wolf](Life%20x/wolf.png)\n",
            f"Life {ID}/Cells {ID}.md": "# Cells\n\n## Parts\n\n- Wall\n\n```\n# code\n```\n",
            f"Life {ID}/Kings {ID}.csv": "Name,Reign\nNuma,43\n",
            "Life x/wolf.png": PIXEL,
        }
    )
    content = archive({"ExportBlock-1-Part-1.zip": inner})
    notes = imported(content)
    assert notes.startswith("# Life\n")
    assert "## Cells\n\n### Parts\n\n- Wall\n" in notes
    assert "\n# code\n" in notes
    assert "| Name | Reign |\n|---|---|\n| Numa | 43 |\n" in notes
    _, files = placed_in_text(read(content), "map-pictures", lambda _: None)
    assert [each.media.read() for each in files] == [PIXEL]


PARTS = [
    *("@", "<p>@</p>", "<h1>@</h1>", "<h3>@ <b>@</b></h3>", "<ul><li>@<ul><li>@</ul></ul>"),
    *("<ol start=4><li>@</li><li><p>@</p><p>@</p></li></ol>", "<table><tr><th>@<td>@<tr><td>@"),
    *("<table><tr><td>@<table><tr><td>@</td></tr></table></td></tr></table>", "<a href=b><div>@"),
    *("<pre>@ <b>@</b>\n@</pre>", "<details><summary>@</summary>@<p>@</p></details>", "<b>@<p>@"),
    *("<dl><dt>@<dd>@</dl>", "<blockquote>@</blockquote>", "<div><span>@<div>@</div></span>@"),
    *("<figure><img src='a.png' alt='@'><figcaption>@</figcaption></figure>", "</div></p>@"),
    *("<ul>@<li>@</ul>", "<section>@<hr>@</section>", "<u>@</u><s>@</s><code>@</code>", "<h2>@"),
    *("<table><caption>@</caption><tr><td>@</td><td>@</td></tr></table>", "<td>@", "<li>@"),
    *("<ul><ul><li>@</li></ul></ul>", "<p>@<sup>@</sup><br>@</p>", "<label><input>@</label>"),
    *("<select><option>@</select>", "<unknown>@</unknown>", "<tr>@</tr>", "<body>@</body>"),
]


@given(st.lists(st.sampled_from(PARTS), min_size=1, max_size=8).map("".join))
def test_no_word_of_a_page_vanishes(body: str) -> None:
    """Each word stands in the notes or in a remark, however broken the page is."""
    text, words = with_words(body)
    assert_all_stand_in(imported(f"<html><head><title>T</title><body>{text}</body></html>"), words)


def test_elements_without_end_are_flat() -> None:
    """Deep nesting ends in a flat text, soon."""
    for sign in ("<div>", "<ul><li>", "<b>", "<table><tr><td>", "<a href=x>"):
        assert "deep" in imported(f"<html><body>{sign * 8_000}deep")


@pytest.mark.parametrize("deep", [2, 5, 6, 7, 16, 25])
def test_no_step_is_too_deep_to_be_kept(deep: int) -> None:
    """What is below steps that notes can hold no deeper moves up, and says what it stood below."""
    lists = "".join(f"<ol><li>Numa{level}</li><li>Ancus{level}" for level in range(deep))
    page = f"<html><body><h1>Rome</h1>{lists}{'</li></ol>' * deep}</body></html>"
    notes = imported(page)
    for level in range(deep):
        assert notes.count(f". Numa{level}\n") == notes.count(f". Ancus{level}\n") == 1, notes
    assert ("stood one level deeper, below 'Ancus5'" in str(read(page))) == (deep > 6)
