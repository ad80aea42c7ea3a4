"""Every change of an entry: open, key in, register, set aside."""

from osnowa.intake.actions.key_in import save_entry
from osnowa.intake.actions.open_entry import add_scans, open_entry
from osnowa.intake.actions.register_entry import register_entry
from osnowa.intake.actions.set_aside import set_aside

__all__ = ["add_scans", "open_entry", "register_entry", "save_entry", "set_aside"]
