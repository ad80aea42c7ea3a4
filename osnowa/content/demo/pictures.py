"""Pictures of the demo's programmes: cross-stitch, drawn for the demo."""

from pathlib import Path

from django.core.files.base import ContentFile
from wagtail.images import get_image_model

from osnowa.content.models import EditorialOffice, ProgrammePage

PICTURES = Path(__file__).parent / "pictures"
# What each shows, in the three languages of the pages.
SHOWN = {
    "kalisz-pomorski-inicjatywy": {
        "pl": "Haft krzyżykowy: dziewięć osób trzyma się za ręce między domem a lipą.",
        "en": "Cross-stitch: nine people hold hands between a house and a lime tree.",
        "uk": "Вишивка хрестиком: дев’ятеро людей тримаються за руки між хатою і липою.",
    },
    "aktywni-mieszkancy": {
        "pl": "Haft krzyżykowy: sąsiedzi sadzą kwiaty przy ławce między dwoma domami.",
        "en": "Cross-stitch: neighbours plant flowers by a bench between two houses.",
        "uk": "Вишивка хрестиком: сусіди садять квіти біля лавки між двома хатами.",
    },
    "mpek": {
        "pl": "Haft krzyżykowy: trzy domy daleko od siebie, a między nimi idą ludzie.",
        "en": "Cross-stitch: three houses far apart and people walking between them.",
        "uk": "Вишивка хрестиком: три хати далеко одна від одної, між ними йдуть люди.",
    },
    "kultura-inicjatywy": {
        "pl": "Haft krzyżykowy: dwa domy, a między nimi ludzie podają sobie ręce.",
        "en": "Cross-stitch: two houses and people joining hands between them.",
        "uk": "Вишивка хрестиком: дві хати, а між ними люди подають одне одному руки.",
    },
    "kultura-z-innej-perspektywy": {
        "pl": "Haft krzyżykowy: ekran pod drzewem, nuty i ludzie w różnym wieku.",
        "en": "Cross-stitch: a screen, music notes and people of all ages.",
        "uk": "Вишивка хрестиком: екран, ноти й люди різного віку.",
    },
}


def give_picture(page: ProgrammePage) -> None:
    """To the page and its translations, once; an editor's own picture stays."""
    shown = SHOWN.get(page.slug)
    if shown is None or page.picture_id is not None:
        return
    office = EditorialOffice.objects.get(organisation_id=page.programme.organisation_id)
    content = (PICTURES / f"{page.slug}.png").read_bytes()
    picture = get_image_model().objects.create(
        title=shown["pl"],
        file=ContentFile(content, f"{page.slug}.png"),
        collection=office.collection,
    )
    for one in page.get_translations(inclusive=True):
        one.picture, one.picture_alt = picture, shown[one.locale.language_code]
        one.save()
