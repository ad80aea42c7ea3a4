"""The same draft call and the same browser as where forms are written."""

from tests.editor.conftest import marta, written

__all__ = ["marta", "written"]
