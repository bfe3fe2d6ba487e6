from __future__ import annotations

import pytest

from parsers.markup import Elements, tree
from parsers.pages.metadata import meta_tags
from parsers.records import RawArticle


def read(head: str, base: str | None = None, body: str = "") -> RawArticle:
    return meta_tags(Elements(tree(f"<html><head>{head}</head><body><p>x</p>{body}</body></html>")), base)


def names(article: RawArticle) -> list[str]:
    return [author.name for author in article.authors]


@pytest.mark.parametrize(
    ("head", "field", "value"),
    [
        ('<meta property="og:title" content="Bridge vote">', "headline", "Bridge vote"),
        ('<meta NAME="DC.Title" content="Bridge vote">', "headline", "Bridge vote"),
        ('<meta name="title" content="b"><meta property="og:title" content="a">', "headline", "a"),
        ('<meta name="description" content="Piers &amp;amp; cables">', "description", "Piers & cables"),
        ('<meta name="description" content="  ">', "description", None),
        ('<meta property="og:site_name" content="Harbour Post">', "publisher", "Harbour Post"),
        ('<meta property="article:section" content="Local">', "section", "Local"),
        ('<meta property="og:locale" content="nb_NO">', "language", "nb_NO"),
        ('<meta property="og:url" content="https://example.com/a">', "url", "https://example.com/a"),
        ('<meta property="og:url" content="javascript:alert(1)">', "url", None),
        ('<link rel="canonical" href="/a">', "canonical_url", "https://example.com/a"),
        ('<link rel="canonical" href="file:///etc/passwd">', "canonical_url", None),
        ('<meta itemprop="datePublished" content="2024-05-02">', "published", ("2024-05-02",)),
        ('<meta name="parsely-pub-date" content="2024-05-02T01:00:00Z">', "published", ("2024-05-02T01:00:00Z",)),
        ('<meta name="date" content="2"><meta property="article:published_time" content="1">', "published", ("1", "2")),
        ('<meta property="og:updated_time" content="2024-05-03">', "modified", ("2024-05-03",)),
        ('<meta property="article:published_time" content="">', "published", ()),
    ],
)  # fmt: skip
def test_a_tag_is_read_into_its_field(head: str, field: str, value: object) -> None:
    assert getattr(read(head, "https://example.com/story"), field) == value


def test_tags_of_the_body_that_contradict_each_other_are_those_of_other_stories() -> None:
    one, two = (f'<meta itemprop="datePublished" content="2015-01-0{day}">' for day in (1, 2))
    own = '<meta itemprop="datePublished" content="2024-05-02">'
    assert read("", body=one + two).published == ()
    assert read("", body=one + one).published == ("2015-01-01",)
    assert read(own, body=one + two).published == ("2024-05-02",)


@pytest.mark.parametrize(
    ("head", "people"),
    [
        ('<meta name="author" content="Ana Petrova">', ["Ana Petrova"]),
        ('<meta name="author" content="Ana Petrova"><meta name="author" content="Li Wei">', ["Ana Petrova", "Li Wei"]),
        ('<meta name="author" content="Ana Petrova">' * 3, ["Ana Petrova"]),
        ('<meta property="article:author" content="https://social.example/ana">', []),
        ('<meta property="article:author" content="//s.example://a"><meta name="byl" content="By Ana">', ["By Ana"]),
        ('<meta name="author" content="Harbour Post"><meta property="og:site_name" content="Harbour Post">', []),
        ('<meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="Ana">', ["Ana"]),
        ('<meta name="twitter:label1" content="Reading time"><meta name="twitter:data1" content="3 minutes">', []),
    ],
)  # fmt: skip
def test_authors_are_names_of_people(head: str, people: list[str]) -> None:
    assert names(read(head)) == people


def test_a_site_that_names_itself_as_author_is_an_organisation() -> None:
    site, author = (
        '<meta property="og:site_name" content="Harbour Post">',
        '<meta name="author" content="HARBOUR POST">',
    )
    assert read(site + author).agency == "HARBOUR POST"
    assert read(site).agency is None


def test_the_language_of_the_page_goes_before_that_of_tags() -> None:
    root = tree('<html lang="da"><head><meta property="og:locale" content="en_US"></head><body>x</body></html>')
    assert meta_tags(Elements(root)).language == "da"


def test_tags_become_subjects_and_keyword_lists_are_taken_apart() -> None:
    several = read('<meta property="article:tag" content="Ferries"><meta property="article:tag" content="Harbour">')
    assert [subject.name for subject in several.subjects] == ["Ferries", "Harbour"]
    listed = read('<meta name="keywords" content="ferries, harbour ,, ferries">')
    assert [subject.name for subject in listed.subjects] == ["ferries", "harbour"]


def test_images_have_absolute_web_addresses() -> None:
    head = '<meta property="og:image" content="/a.jpg"><meta property="og:image" content="data:image/png;base64,AA">'
    assert [image.href for image in read(head, "https://example.com/story").images] == ["https://example.com/a.jpg"]


def test_thousands_of_tags_are_not_all_read() -> None:
    assert len(read("".join(f'<meta name="author" content="Ana {i}">' for i in range(5000))).authors) == 100
