"""Everything one open data file offers, handed down constructors; no globals."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from qcdc_desktop import paths
from qcdc_desktop.domain.actor import Actor
from qcdc_desktop.domain.listing import ListQuery
from qcdc_desktop.services.clock_keeping import ClockKeeper
from qcdc_desktop.services.housekeeping import Housekeeping, discard_file, new_file, open_file
from qcdc_desktop.services.listing import ListingService
from qcdc_desktop.services.records import RecordService
from qcdc_desktop.services.rule_context import Law, RuleContexts
from qcdc_desktop.specs.catalogue_reading import open_catalogues
from qcdc_desktop.specs.clock_spec import ClockSet, read_clocks
from qcdc_desktop.specs.deadlines import read_deadlines
from qcdc_desktop.specs.duties import DutySet, read_duties
from qcdc_desktop.specs.form import Draft, FormSet
from qcdc_desktop.specs.holidays import ShippedYear, read_calendar, read_years
from qcdc_desktop.specs.loader import load_forms
from qcdc_desktop.specs.machines import read_machines
from qcdc_desktop.store.database import Database

if TYPE_CHECKING:
    from qcdc_desktop.services.attachments import AttachmentService
    from qcdc_desktop.services.books import BookService
    from qcdc_desktop.services.bulk_acts import BulkActs
    from qcdc_desktop.services.clocks import ClockService
    from qcdc_desktop.services.discarding import DiscardedTexts
    from qcdc_desktop.services.entry_memory import EntryMemory
    from qcdc_desktop.services.holidays import YearView
    from qcdc_desktop.services.importing import ImportService
    from qcdc_desktop.services.links import Links
    from qcdc_desktop.services.overview import OverviewService
    from qcdc_desktop.services.papers import PaperService
    from qcdc_desktop.services.recalling import Recalling
    from qcdc_desktop.services.repeats import RepeatFinder
    from qcdc_desktop.services.reporting import ReportingService
    from qcdc_desktop.services.saved_filters import SavedFilters
    from qcdc_desktop.services.statistics import StatisticsService
    from qcdc_desktop.services.versions import VersionService

CLERK = Actor("Cán bộ nhập")
"""Who acts until named accounts exist."""


@cache
def load_law(folder: Path) -> Law:
    """All of ``forms/`` that is the same for every data file; read once."""
    return Law(
        forms=load_forms(folder),
        catalogues=open_catalogues(folder / "catalogs"),
        calendar=read_calendar(folder / "deadlines" / "holidays.toml"),
        deadlines=read_deadlines(folder / "deadlines" / "regimes.toml"),
        machines=read_machines(folder / "states"),
    )


@cache
def load_clocks(folder: Path) -> ClockSet:
    """The clocks of every register; read when a record is first written."""
    law = load_law(folder)
    return read_clocks(folder / "deadlines" / "clocks.toml", law.forms, law.deadlines)


@cache
def load_holidays(folder: Path) -> tuple[ShippedYear, ...]:
    """The calendar that comes with the program, as people read it; read when first asked for."""
    return read_years(folder / "deadlines" / "holidays.toml")


@cache
def load_duties(folder: Path) -> DutySet:
    """What every year asks of a unit; read when first asked for."""
    return read_duties(folder / "deadlines" / "duties.toml", load_law(folder).forms)


@dataclass
class AppContext:
    """One open data file and its services."""

    path: Path
    law: Law
    database: Database
    actor: Actor
    today: Callable[[], date]
    resources: Path
    records: RecordService = field(init=False)
    listing: ListingService = field(init=False)
    housekeeping: Housekeeping = field(init=False)

    def __post_init__(self) -> None:
        self._unit: Draft | None = None
        contexts = RuleContexts(self.law, self.database, self.unit, self.today)
        self.contexts = contexts
        contexts.on_written(self._forget_after)
        folder = self.resources.parent / "forms"
        self.clock_keeper = ClockKeeper(
            self.database, contexts, partial(load_clocks, folder), folder
        )
        self.records = RecordService(self.database, contexts)
        self.listing = ListingService(self.database, self.law)
        self.housekeeping = Housekeeping(self.database)

    @cached_property
    def reporting(self) -> "ReportingService":
        """Figures and reports; brought in when first asked for."""
        from qcdc_desktop.services.reporting import ReportingService

        return ReportingService(
            self.database, self.unit, self.listing, self.resources, self.contexts
        )

    @cached_property
    def statistics(self) -> "StatisticsService":
        """The Inspectorate's statistical tables; brought in when first asked for."""
        from qcdc_desktop.services.statistics import StatisticsService

        return StatisticsService(self.database, self.forms, self.unit, self.resources)

    @cached_property
    def clocks(self) -> "ClockService":
        """What is due by when, over all records and over the year; brought in when asked for."""
        from qcdc_desktop.services.clocks import ClockService

        folder = self.resources.parent / "forms"
        return ClockService(
            self.database,
            self.law,
            self.contexts,
            self.listing,
            self.clock_keeper,
            partial(load_duties, folder),
        )

    @cached_property
    def overview(self) -> "OverviewService":
        """What the first page tells; brought in when first asked for."""
        from qcdc_desktop.services.overview import OverviewService
        from qcdc_desktop.services.report_deadlines import ReportDays

        days = ReportDays(self.database, self.forms, self.unit, self.today)
        return OverviewService(
            self.forms, self.listing, self.clocks, days.of, self.unit, self.today
        )

    @cached_property
    def memory(self) -> "EntryMemory":
        """What makes the next record quicker to type; brought in with the first form."""
        from qcdc_desktop.services.entry_memory import EntryMemory

        return EntryMemory(self.database, self.records, self.unit, self.today)

    @cached_property
    def discarded(self) -> "DiscardedTexts":
        """What people chose not to keep of their forms; brought in when first asked for."""
        from qcdc_desktop.services.discarding import DiscardedTexts

        return DiscardedTexts(self.database, self.records)

    @cached_property
    def recalling(self) -> "Recalling":
        """What people and papers were called lately; brought in with the first form."""
        from qcdc_desktop.services.recalling import Recalling

        return Recalling(self.database, self.forms)

    @cached_property
    def versions(self) -> "VersionService":
        """Earlier contents of records; brought in when first asked for."""
        from qcdc_desktop.services.versions import VersionService

        return VersionService(self.records)

    def holidays(self) -> "tuple[YearView, ...]":
        """The shipped calendar, with what the office wrote over it."""
        from qcdc_desktop.services.holidays import year_views
        from qcdc_desktop.store.holidays import own_days

        with self.database.read() as connection:
            own = own_days(connection)
        return year_views(load_holidays(self.resources.parent / "forms"), own)

    @cached_property
    def links(self) -> "Links":
        """Records that name one another; brought in with the first form."""
        from qcdc_desktop.services.links import Links

        return Links(self.database)

    @cached_property
    def repeats(self) -> "RepeatFinder":
        """Records that may be of the same matter; brought in with the first form."""
        from qcdc_desktop.services.repeats import RepeatFinder

        return RepeatFinder(self.database, self.law)

    @cached_property
    def bulk(self) -> "BulkActs":
        """Acts on many records at once; brought in when first asked for."""
        from qcdc_desktop.services.bulk_acts import BulkActs

        return BulkActs(self.records, self.versions)

    @cached_property
    def filters(self) -> "SavedFilters":
        """Filters saved by name; brought in with the first list."""
        from qcdc_desktop.services.saved_filters import SavedFilters

        return SavedFilters(self.database)

    @cached_property
    def papers(self) -> "PaperService":
        """Papers of records and empty forms; brought in when first asked for."""
        from qcdc_desktop.services.papers import PaperService

        return PaperService(
            self.database,
            self.law,
            self.records,
            self.listing,
            self.unit,
            self.resources,
            self.today,
        )

    @cached_property
    def books(self) -> "BookService":
        """Registers as printed books and posted lists."""
        from qcdc_desktop.services.books import BookService

        return BookService(self.papers)

    @cached_property
    def attachments(self) -> "AttachmentService":
        """Files of records; brought in when first asked for."""
        from qcdc_desktop.services.attachments import AttachmentService

        return AttachmentService(self.database)

    @cached_property
    def importing(self) -> "ImportService":
        """Excel import and templates; brought in when first asked for."""
        from qcdc_desktop.services.importing import ImportService

        return ImportService(self.database, self.contexts, self.listing, self.housekeeping)

    @property
    def forms(self) -> FormSet:
        return self.law.forms

    @property
    def read_only(self) -> bool:
        return self.database.read_only

    def unit(self) -> Mapping[str, object]:
        """The one unit row; empty before the first start is finished."""
        if self._unit is None:
            rows = self.listing.page(ListQuery("unit", (), limit=1)).rows
            self._unit = self.records.load("unit", rows[0].id) if rows else {}
        return self._unit

    def changed(self, register: str) -> None:
        """Forget what was remembered of masters after one was saved."""
        if register == "unit":
            self._unit = None
        if register == "village":
            self.listing.forget()
        if "recalling" in self.__dict__:
            self.recalling.forget(register)

    def _forget_after(self, _actor: Actor, register: str) -> None:
        self.changed(register)

    def close(self, *, backup: bool = True) -> None:
        """Back up what changed, then let go of the file."""
        try:
            if backup and not self.read_only:
                self.housekeeping.backup_if_changed("exit")
            self.attachments.close()
        finally:
            self.database.close()


def open_context(
    path: Path,
    *,
    actor: Actor = CLERK,
    today: Callable[[], date] = date.today,
    read_only: bool = False,
    data_root: Path | None = None,
) -> AppContext:
    """Open a data file with all its services.

    Raises:
        EnvironmentFault, Refused: as ``services.housekeeping.open_file`` tells.
    """
    root = data_root or paths.data_root()
    law = load_law(root / "forms")
    database = open_file(path, read_only=read_only)
    try:
        context = AppContext(path, law, database, actor, today, root / "resources")
        context.clock_keeper.catch_up_if_few(actor)
        return context
    except BaseException:
        database.close()
        raise


def create_data_file(
    path: Path, unit: Draft, *, actor: Actor = CLERK, today: Callable[[], date] = date.today
) -> AppContext:
    """Make a data file, store its unit, and hand it over open; without its unit there is no file.

    Raises:
        EnvironmentFault: it exists already, or cannot be written.
    """
    new_file(path)
    try:
        context = open_context(path, actor=actor, today=today)
        try:
            draft = {**context.records.blank("unit"), **unit}
            if context.records.complete(actor, "unit", draft).saved is None:
                context.records.save(actor, "unit", draft)
        except BaseException:
            context.database.close()
            raise
    except BaseException:
        discard_file(path)
        raise
    context.changed("unit")
    return context
