"""``paper``, ``book``: papers of records, registers as books, posted lists and empty forms."""

from argparse import Namespace
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from qcdc_desktop.commands.output import CLEAN, Console
from qcdc_desktop.commands.reporting import asked_period
from qcdc_desktop.context import AppContext, open_context
from qcdc_desktop.domain.text import fold
from qcdc_desktop.errors import Refused
from qcdc_desktop.services.books import BookOffer
from qcdc_desktop.services.papers import PaperOffer


def paper(args: Namespace, console: Console) -> int:
    """``qcdc paper NAME --data D --record ID [--row N] --out FILE``, ``--blank``, ``--list``.

    ``--signatory`` names who signs, by full name or by place in the unit's list from 1.
    """
    context = open_context(args.data, read_only=True)
    try:
        if args.list:
            return _list_papers(context, args.name, console)
        if not args.name:
            raise Refused("paper", "Chưa chọn giấy tờ.", "Xem tên: qcdc paper --list.")
        spec = context.papers.find(args.name)
        if not args.blank and args.record is None:
            raise Refused("record", "Chưa chọn bản ghi.", "Thêm --record ID, hoặc --blank.")
        offer = PaperOffer(
            spec.key,
            spec.register,
            spec.name,
            None if args.blank else args.record,
            None if args.row is None or args.blank else args.row - 1,
            _asked_signatory(context, args.signatory),
        )
        out = _asked_file(args)
        notices = context.papers.write(offer, out, console.progress())
    finally:
        context.close(backup=False)
    console.say(f"Đã ghi {out}")
    for notice in notices:
        console.warn(notice.text)
    console.document({"paper": spec.key, "file": out})
    return CLEAN


def book(args: Namespace, console: Console) -> int:
    """``qcdc book REGISTER --data D --period P --out FILE [--name BOOK]``, ``--blank``, ``--list``.

    The period is the calendar's: a book of 2022 holds 01/01 to 31/12.
    """
    context = open_context(args.data, read_only=True)
    try:
        if args.list:
            return _list_books(context, args.register, console)
        offer = _asked_book(context, args)
        if not args.blank:
            offer = replace(offer, period=asked_period(args))
        out = _asked_file(args)
        context.books.write(offer, out, console.progress())
    finally:
        context.close(backup=False)
    console.say(f"Đã ghi {out}")
    console.document({"book": offer.key, "file": out})
    return CLEAN


def _asked_file(args: Namespace) -> Path:
    if args.out is None:
        raise Refused("out", "Chưa chọn tệp để ghi.", "Thêm --out TỆP.")
    return args.out


def _asked_signatory(context: AppContext, asked: str | None) -> int | None:
    if asked is None:
        return None
    signers = context.papers.signatories()
    for place, signer in enumerate(signers, start=1):
        if asked.strip() == str(place) or fold(asked) == fold(signer.name):
            return signer.id
    places = "; ".join(f"{place}: {one.told}" for place, one in enumerate(signers, start=1))
    raise Refused(
        "signatory",
        "Đơn vị không có người ký này.",
        f"Chọn theo họ tên hoặc số thứ tự: {places}." if places else "Ghi ở mục Thông tin đơn vị.",
    )


def _asked_book(context: AppContext, args: Namespace) -> BookOffer:
    """The book of a register, or the one called ``--name``."""
    _known(context, args.register)
    offers = context.books.of_register(args.register)
    if args.name:
        offers = tuple(offer for offer in offers if offer.key == args.name)
    if not offers:
        raise Refused(
            "book",
            f"Sổ “{args.register}” không có mẫu in này.",
            "Xem tên: qcdc book --list; in danh sách bằng chương trình có cửa sổ.",
        )
    return offers[0]


def _registers(context: AppContext, register: str | None) -> Iterable[str]:
    if register:
        _known(context, register)
        return (register,)
    kind = str(context.unit().get("kind") or "COMMUNE")
    return [key for key, spec in context.forms.records.items() if kind in spec.kinds]


def _known(context: AppContext, register: str | None) -> None:
    known = context.forms.records
    if register not in known:
        raise Refused("register", f"Không có sổ “{register}”.", f"Các sổ: {', '.join(known)}.")


def _list_papers(context: AppContext, register: str | None, console: Console) -> int:
    found = [
        {"register": key, "paper": paper.key, "name": paper.name, "row": paper.row}
        for key in _registers(context, register)
        for paper in context.papers.of_register(key)
    ]
    for each in found:
        by_row = " (từng lượt, chọn bằng --row)" if each["row"] else ""
        console.say(f"{each['register']}: {each['paper']} – {each['name']}{by_row}")
    console.document({"papers": found})
    return CLEAN


def _list_books(context: AppContext, register: str | None, console: Console) -> int:
    found = [
        {"register": key, "book": offer.key, "name": offer.name, "posted": offer.is_posted}
        for key in _registers(context, register)
        for offer in context.books.of_register(key)
    ]
    for each in found:
        console.say(f"{each['register']}: {each['book']} – {each['name']}")
    console.document({"books": found})
    return CLEAN
