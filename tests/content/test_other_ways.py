"""Easy text, sign language, films, publications: nobody is left with a page she cannot read."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from osnowa.content.blocks import clean_html
from osnowa.content.easy import long_sentences
from osnowa.content.models import AboutPage, PublicationPage
from osnowa.content.pdf_tags import is_tagged_pdf
from osnowa.documents.pdf import make_pdf
from osnowa.organisations.models import Organisation
from tests.factories.content import (
    CAPTIONS,
    make_article,
    make_document,
    make_film,
    make_media,
    make_news,
    make_root,
)

SHORT = "Możesz do nas przyjść.\nSpotkania są za darmo."
LONG = "To zdanie ma o wiele za dużo słów i nikt go nie zrozumie od razu."


def easy(text: str) -> list[tuple[str, str]]:
    return [("words", text)]


def test_easy_page_is_on_the_list_and_can_be_read(lipowo: Organisation, client: Client) -> None:
    page = make_article(lipowo, "O nas", slug="o-nas", easy_body=easy(SHORT))
    assert "O nas" in client.get("/latwe/").content.decode().replace("\xa0", " ")
    shown = client.get(f"/latwe/lipowo/{page.slug}/").content.decode().replace("\xa0", " ")
    assert "Możesz do nas przyjść." in shown
    assert f"/latwe/lipowo/{page.slug}/" in client.get("/lipowo/o-nas/").content.decode()


def test_badge_needs_a_named_tester(lipowo: Organisation, client: Client) -> None:
    page = make_article(lipowo, "O nas", easy_body=easy(SHORT), easy_tester=" ")
    assert "Tekst sprawdzili" not in client.get(f"/latwe/lipowo/{page.slug}/").content.decode()
    page.easy_tester = "Warsztat Terapii Zajęciowej w Lipowie"
    page.save()
    assert (
        "Tekst sprawdzili: Warsztat" in client.get(f"/latwe/lipowo/{page.slug}/").content.decode()
    )


def test_long_sentence_stops_an_easy_text(lipowo: Organisation) -> None:
    with pytest.raises(ValidationError) as refused:
        make_article(lipowo, "O nas", easy_body=easy(LONG))
    assert "easy_body" in refused.value.message_dict


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Raz dwa trzy cztery pięć sześć siedem osiem dziewięć dziesięć jedenaście dwa.", 0),
        ("Raz dwa trzy cztery pięć sześć siedem osiem dziewięć dziesięć jedenaście i dwa.", 1),
        (SHORT, 0),
        (LONG, 1),
    ],
)
def test_sentences_have_at_most_twelve_words(text: str, count: int) -> None:
    assert len(long_sentences([text])) == count


def test_page_without_easy_text_has_no_easy_address(lipowo: Organisation, client: Client) -> None:
    page = make_article(lipowo, "O nas")
    assert client.get(f"/latwe/lipowo/{page.slug}/").status_code == 404
    assert client.get(f"/pjm/lipowo/{page.slug}/").status_code == 404


def test_draft_has_no_easy_address(lipowo: Organisation, client: Client) -> None:
    page = make_article(lipowo, "O nas", easy_body=easy(SHORT), live=False)
    assert client.get(f"/latwe/lipowo/{page.slug}/").status_code == 404
    assert "O nas" not in client.get("/latwe/").content.decode()


def test_sign_language_recording_has_its_page(lipowo: Organisation, client: Client) -> None:
    page = make_article(lipowo, "Godziny", pjm_film=make_media(lipowo, "godziny"))
    assert "Godziny" in client.get("/pjm/").content.decode()
    assert "<video" in client.get(f"/pjm/lipowo/{page.slug}/").content.decode()


@pytest.mark.parametrize(
    ("captions", "transcript"),
    [("", "Tekst."), ("to nie są napisy", "Tekst."), ("WEBVTT\n", "Tekst."), (CAPTIONS, "")],
)
def test_film_without_captions_and_transcript_cannot_go_out(
    captions: str, transcript: str, lipowo: Organisation
) -> None:
    with pytest.raises(ValidationError):
        make_film(lipowo, "Film", captions=captions, transcript=transcript)


def test_draft_film_waits_for_captions_and_publishing_it_fails(lipowo: Organisation) -> None:
    film = make_film(lipowo, "Film", captions="", live=False)
    with pytest.raises(ValidationError):
        film.save_revision(clean=False).publish()
    film.refresh_from_db()
    assert not film.live


def test_film_with_captions_shows_them(lipowo: Organisation, client: Client) -> None:
    film = make_film(lipowo, "Film", slug="film")
    page = client.get("/lipowo/film/").content.decode()
    assert f'src="/napisy/{film.pk}.vtt"' in page
    assert "Zapis filmu" in page
    captions = client.get(f"/napisy/{film.pk}.vtt")
    assert captions["Content-Type"].startswith("text/vtt")
    assert captions.content.decode().startswith("WEBVTT")


def test_player_gets_the_range_it_asks_for(lipowo: Organisation, client: Client) -> None:
    film = make_film(lipowo, "Film")
    part = client.get(film.film.url, headers={"range": "bytes=1-3"})
    assert part.status_code == 206
    assert part.content == film.film.file.open().read()[1:4]
    assert client.get(film.film.url, headers={"range": "bytes=900-"}).status_code == 416


@pytest.mark.parametrize(
    "address",
    ["/media/documents/a.pdf", "/media/images/../osnowa.env", "/media/original_images/a.png"],
)
def test_only_public_folders_of_media_are_served(address: str, client: Client, db: None) -> None:
    assert client.get(address).status_code == 404


def test_untagged_pdf_warns_the_reader(lipowo: Organisation, client: Client) -> None:
    document = make_document(lipowo, "raport", b"%PDF-1.4\n1 0 obj << /Type /Catalog >>\n%%EOF")
    make_root(lipowo).add_child(
        instance=PublicationPage(title="Raport", slug="raport", document=document)
    )
    page = client.get("/lipowo/raport/").content.decode()
    assert "Ten PDF nie ma znaczników" in page
    assert document.url in page


def test_our_own_pdf_counts_as_tagged(db: None, tmp_path: object) -> None:
    """The twin: the check does recognise a PDF that has tags."""
    from io import BytesIO

    tagged = b"%PDF-1.7 << /MarkInfo << /Marked true >> /StructTreeRoot 5 0 R >>"
    assert is_tagged_pdf(BytesIO(tagged))
    assert not is_tagged_pdf(BytesIO(tagged.replace(b"true", b"false")))
    assert make_pdf


def test_about_page_says_what_is_missing(lipowo: Organisation, client: Client) -> None:
    page = make_root(lipowo).add_child(
        instance=AboutPage(
            title="Czym się zajmujemy",
            slug="co-robimy",
            body=[("words", "<p>Prowadzimy zajęcia.</p>")],
            easy_body=easy(SHORT),
        )
    )
    assert [str(part) for part in page.missing_parts()] == ["nagranie w polskim języku migowym"]
    shown = client.get("/lipowo/co-robimy/").content.decode()
    assert "spotkanie z tłumaczem" in shown.replace("\xa0", " ")
    assert f"/latwe/lipowo/{page.slug}/" in shown


def test_words_of_a_page_are_clean(lipowo: Organisation, client: Client) -> None:
    body = [
        ("words", '<p onclick="x()">Cześć <script>alert(1)</script><img src=x onerror=y></p>'),
        ("heading", "<b>Tytuł</b>"),
        ("questions", [{"question": "<i>?</i>", "answer": '<a href="javascript:x">tu</a>'}]),
    ]
    make_article(lipowo, "Czysto", slug="czysto", body=body)
    page = client.get("/lipowo/czysto/").content.decode()
    article = page[page.index("<article") : page.index("</article>")]
    for bad in ("<script", "onclick", "onerror", "<img", "javascript:", "<b>Tytuł"):
        assert bad not in article, bad
    assert "Cześć" in article


def test_reserved_addresses_are_refused(lipowo: Organisation) -> None:
    for slug in ("biurko", "zglos", "dostepnosc", "wiesci"):
        with pytest.raises(ValidationError):
            make_article(lipowo, "Nasze", slug=slug)


def test_one_letter_words_of_running_text_stay_with_the_next() -> None:
    html = clean_html('<p>W domu i <a href="https://a.example/w ogrodzie">w polu</a>.</p>')
    assert "<p>W\xa0domu" in html
    assert "w\xa0polu" in html
    assert "/w\xa0" not in html


def test_translation_without_easy_text_leads_to_the_polish_one(
    lipowo: Organisation, client: Client
) -> None:
    page = make_article(lipowo, "O nas", slug="o-nas", easy_body=easy(SHORT))
    shown = client.get("/en/lipowo/o-nas/").content.decode()
    assert f"/en/latwe/lipowo/{page.slug}/" in shown
    assert "(in Polish)" in shown
    assert client.get(f"/en/latwe/lipowo/{page.slug}/").status_code == 200
    assert client.get(f"/en/latwe/cudza/{page.slug}/").status_code == 404


def test_home_in_another_language_has_the_polish_news(lipowo: Organisation, client: Client) -> None:
    make_news(lipowo, "Nabór trwa")
    shown = client.get("/en/").content.decode().replace("\xa0", " ")
    assert '<li lang="pl"' in shown
    assert "Nabór trwa" in shown
    assert "<h1>News</h1>" in client.get("/en/lipowo/wiesci/").content.decode()
    assert "<h1>Contact</h1>" in client.get("/en/lipowo/kontakt/").content.decode()
