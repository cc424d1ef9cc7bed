"""One editor for each kind of field; all speak ``value``, ``set_value`` and ``value_edited``."""

from qcdc_desktop.ui.forms.editors.base import Editor
from qcdc_desktop.ui.forms.editors.factory import make_editor

__all__ = ["Editor", "make_editor"]
