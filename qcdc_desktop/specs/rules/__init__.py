"""The named rules that form files call; each has a test and cites its article.

A rule is a function ``(draft, context) -> Iterable[Issue]``. It never changes the draft, never
raises for bad data and never treats missing data as in time. Importing this package knows all.
"""

from qcdc_desktop.specs.rules import case_deadlines as case_deadlines
from qcdc_desktop.specs.rules import conference as conference
from qcdc_desktop.specs.rules import consultation as consultation
from qcdc_desktop.specs.rules import covenant as covenant
from qcdc_desktop.specs.rules import covenant_votes as covenant_votes
from qcdc_desktop.specs.rules import custom_reform as custom_reform
from qcdc_desktop.specs.rules import deliberation as deliberation
from qcdc_desktop.specs.rules import deliberation_votes as deliberation_votes
from qcdc_desktop.specs.rules import denunciation as denunciation
from qcdc_desktop.specs.rules import dialogue as dialogue
from qcdc_desktop.specs.rules import holiday as holiday
from qcdc_desktop.specs.rules import leading as leading
from qcdc_desktop.specs.rules import masters as masters
from qcdc_desktop.specs.rules import mobilisation as mobilisation
from qcdc_desktop.specs.rules import oversight_body as oversight_body
from qcdc_desktop.specs.rules import paper_numbers as paper_numbers
from qcdc_desktop.specs.rules import petition as petition
from qcdc_desktop.specs.rules import publicity as publicity
from qcdc_desktop.specs.rules import reception as reception
from qcdc_desktop.specs.rules import reception_entries as reception_entries
from qcdc_desktop.specs.rules import states as states
from qcdc_desktop.specs.rules import supervision as supervision
from qcdc_desktop.specs.rules import village_meeting as village_meeting
from qcdc_desktop.specs.rules import villages as villages
from qcdc_desktop.specs.rules import withdrawal as withdrawal
from qcdc_desktop.specs.rules.registry import RULES, Rule, RuleContext, rule

__all__ = ["RULES", "Rule", "RuleContext", "rule"]
