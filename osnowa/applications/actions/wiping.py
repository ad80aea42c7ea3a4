"""Taking away what was written, with the files that came with it."""

from osnowa.documents.actions import remove_file
from osnowa.documents.models import StoredFile
from osnowa.questionnaires.actions.save_answers import FILE_PURPOSE, file_target
from osnowa.questionnaires.models import Answer, Response


def wipe_response(response: Response) -> None:
    """Answers, and every file that came with them, also one that another replaced.

    A file that an answer of another response took over stays.
    """
    Answer.objects.filter(response=response).delete()
    kept = Answer.objects.filter(file__isnull=False).values("file")
    files = StoredFile.objects.filter(purpose=FILE_PURPOSE, target=file_target(response))
    for file in files.exclude(pk__in=kept):
        remove_file(file)


def remove_response(copy: Response) -> None:
    """Inside the transaction, after the application let go of it."""
    wipe_response(copy)
    copy.delete()


def follow_response(before: Response, after: Response) -> None:
    """A copy was sent: the words before it stay in their version alone, and no row keeps them.

    Files that the copy took over belong to it from now on, so that they go when it goes.
    """
    taken = Answer.objects.filter(response=after, file__isnull=False).values("file")
    StoredFile.objects.filter(
        pk__in=taken, purpose=FILE_PURPOSE, target=file_target(before)
    ).update(target=file_target(after))
    remove_response(before)
