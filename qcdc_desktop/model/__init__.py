"""What is stored, stated once; importing this package knows every table.

``REGISTERS`` maps a register's key to its type; ``LINES`` and ``COMPANIONS`` follow from the
relationships of the types and are read from them by ``structure``.
"""

from typing import cast

from sqlalchemy import Index, Table

from qcdc_desktop.model import attachment as attachment
from qcdc_desktop.model import clock as clock
from qcdc_desktop.model import journal as journal
from qcdc_desktop.model import planned as planned
from qcdc_desktop.model import report as report
from qcdc_desktop.model.base import Base
from qcdc_desktop.model.conference import Conference
from qcdc_desktop.model.consultation import Consultation
from qcdc_desktop.model.covenant import Covenant
from qcdc_desktop.model.custom_reform import CustomReform
from qcdc_desktop.model.deliberation import Deliberation
from qcdc_desktop.model.dialogue import Dialogue
from qcdc_desktop.model.directive import Directive
from qcdc_desktop.model.exemplary import ExemplaryModel
from qcdc_desktop.model.holiday import Holiday
from qcdc_desktop.model.inspection import Inspection
from qcdc_desktop.model.mobilisation import Mobilisation
from qcdc_desktop.model.outreach import Outreach
from qcdc_desktop.model.oversight_body import OversightBody
from qcdc_desktop.model.petition import Petition
from qcdc_desktop.model.publicity import Publicity
from qcdc_desktop.model.reception import ReceptionSession
from qcdc_desktop.model.satisfaction import SatisfactionSurvey
from qcdc_desktop.model.supervision import Supervision
from qcdc_desktop.model.unit import CatalogueExclusion, Unit, Village
from qcdc_desktop.model.village_meeting import VillageMeeting

REGISTERS: dict[str, type[Base]] = {
    type_.__tablename__: type_
    for type_ in (
        Unit,
        Village,
        CatalogueExclusion,
        Holiday,
        Publicity,
        VillageMeeting,
        Deliberation,
        Dialogue,
        ReceptionSession,
        Petition,
        Covenant,
        Conference,
        Mobilisation,
        CustomReform,
        Consultation,
        OversightBody,
        Supervision,
        Inspection,
        Directive,
        Outreach,
        ExemplaryModel,
        SatisfactionSurvey,
    )
}

for _type in REGISTERS.values():
    _table = cast("Table", _type.__table__)
    Index(f"ix_{_table.name}_alive", _table.c.deleted_at, _table.c.status)
