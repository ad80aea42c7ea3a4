"""Stored files without bytes: for tests that ask who may fetch, not what is inside."""

import uuid

import factory
from factory.django import DjangoModelFactory

from osnowa.documents.models import StoredFile


class StoredFileFactory(DjangoModelFactory):
    class Meta:
        model = StoredFile

    key = factory.LazyFunction(uuid.uuid4)
    purpose = "questionnaires.answer"
    name = "zdjecie.jpg"
    content_type = "image/jpeg"
    size = 1
    sha256 = "0" * 64
    path = factory.LazyAttribute(lambda file: f"{file.organisation_id}/{file.key}")
