"""Every change of an entry: open, key in, register, set aside."""

from osnowa.intake.actions.key_in import save_entry
from osnowa.intake.actions.open_correction import open_correction, put_back_correction
from osnowa.intake.actions.open_entry import open_entry
from osnowa.intake.actions.register_correction import register_correction
from osnowa.intake.actions.register_entry import register_entry
from osnowa.intake.actions.scans import add_scans
from osnowa.intake.actions.set_aside import set_aside

__all__ = [
    "add_scans",
    "open_correction",
    "open_entry",
    "put_back_correction",
    "register_correction",
    "register_entry",
    "save_entry",
    "set_aside",
]
