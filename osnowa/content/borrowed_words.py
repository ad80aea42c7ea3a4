"""Words of Wagtail's film library, which speaks no Polish. Our catalogue lends them its own.

Nothing reads this list at run time: it keeps the words in the catalogue.
"""

from django.utils.translation import gettext_noop

WORDS = (
    gettext_noop("Add audio"),
    gettext_noop("Add audio or video"),
    gettext_noop("Add video"),
    gettext_noop("Are you sure you want to delete this media file?"),
    gettext_noop("Audio file"),
    gettext_noop("Choose a media item"),
    gettext_noop("Choose another media item"),
    gettext_noop("Choose another video"),
    gettext_noop("Choose audio"),
    gettext_noop("Choose video"),
    gettext_noop("Delete media file"),
    gettext_noop("Duration in seconds"),
    gettext_noop("Edit this media item"),
    gettext_noop("Edit this video"),
    gettext_noop("Media file '{0}' added."),
    gettext_noop("Media file '{0}' deleted."),
    gettext_noop("Media file '{0}' updated"),
    gettext_noop("Search media"),
    gettext_noop("Search media files"),
    gettext_noop("The media could not be saved due to errors."),
    gettext_noop("The media file could not be saved due to errors."),
    gettext_noop("Upload Audio"),
    gettext_noop("Upload Video"),
    gettext_noop("Uploaded"),
    gettext_noop("Video file"),
    gettext_noop("duration"),
    gettext_noop("thumbnail"),
)
