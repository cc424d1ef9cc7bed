"""The frame of a Word file: styles, page headers, properties. The body is streamed into it.

python-docx's template brings the looks of two hundred styles, a thumbnail and its maker's name;
only what a plain paper needs is kept. Every entry bears the same time, so equal documents are
equal files.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import IO, Any, BinaryIO, Final

import docx
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import Section
from docx.shared import Pt

from qcdc_desktop.reports.docx.markup import BODY_SIZE, FONT, escape

_KEPT_STYLES: Final = frozenset(
    {"Normal", "Header", "DefaultParagraphFont", "TableNormal", "NoList"}
)
_LEFT_OUT: Final = ("thumbnail", "customXml", "stylesWithEffects", "numbering")
_BODY: Final = re.compile(rb"<w:body>.*</w:body>", re.DOTALL)
_PROGRAM_PART: Final = "docProps/app.xml"
_PROGRAM: Final = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties '
    b'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'
)
_DOCUMENT_PART: Final = "word/document.xml"
_FIXED_TIME: Final = (2000, 1, 1, 0, 0, 0)
_FIXED_DAY: Final = datetime(2000, 1, 1, tzinfo=UTC)
_PIECES_AT_ONCE: Final = 256
_PAGE_NUMBER: Final = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
# What Word itself writes for a watermark; other programs read it as a shape behind the text.
_DRAFT: Final = (
    '<w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office">'
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" '
    'path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/>'
    '<v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/>'
    '<v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/>'
    '<v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/></v:formulas>'
    '<v:path textpathok="t" o:connecttype="rect"/><v:textpath on="t" fitshape="t"/></v:shapetype>'
    '<v:shape id="draft{place}" type="#_x0000_t136" style="position:absolute;'
    "margin-left:0;margin-top:0;width:420pt;height:120pt;rotation:315;z-index:-251658752;"
    "mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
    'mso-position-vertical:center;mso-position-vertical-relative:margin" '
    'fillcolor="#e8e8e8" stroked="f"><v:textpath style="font-family:&quot;Times New Roman&quot;;'
    'font-weight:bold" string="{words}"/></v:shape></w:pict></w:r>'
)


@dataclass(frozen=True, slots=True)
class Properties:
    """What the file says of itself."""

    title: str
    author: str
    subject: str
    generator: str


class Frame:
    """A Word file without its body; ``headers`` are the references for a section to name.

    The first section's first page bears ``label``, the others' first pages nothing.
    """

    def __init__(
        self, properties: Properties, *, label: str = "", marks: Sequence[str] = ()
    ) -> None:
        self._document = docx.Document()
        _trim(self._document)
        _describe(self._document, properties)
        self._document.add_section()
        first, following = self._document.sections
        draft = " – ".join(marks)
        _fill(first.header, _PAGE_NUMBER, "center", draft, 1)
        first.different_first_page_header_footer = True
        shown = f'<w:r><w:rPr><w:i/><w:sz w:val="22"/></w:rPr><w:t>{escape(label)}</w:t></w:r>'
        _fill(first.first_page_header, shown if label else "", "right", draft, 2)
        following.different_first_page_header_footer = True
        _fill(following.first_page_header, "", "right", draft, 3)
        self.first_headers = _references(first, first)
        self.headers = _references(following, first)

    def save(self, body: Iterable[str], target: BinaryIO) -> None:
        """Write the file; ``body`` is walked once."""
        frame = BytesIO()
        self._document.save(frame)
        with zipfile.ZipFile(target, "w") as package, zipfile.ZipFile(frame) as made:
            for name in made.namelist():
                content = made.read(name)
                if name == _DOCUMENT_PART:
                    with package.open(_entry(name), "w") as part:
                        _stream(part, content, body)
                    continue
                package.writestr(_entry(name), _PROGRAM if name == _PROGRAM_PART else content)


def _trim(document: WordDocument) -> None:
    """Take away what the template brings and a paper does not need; set the face."""
    package: Any = document.part.package
    for holder in (package, document.part):
        relations: Any = holder.rels
        for key in [
            k for k, each in relations.items() if any(w in each.reltype for w in _LEFT_OUT)
        ]:
            del relations[key]
    styles: Any = document.styles.element
    for style in list(styles):
        if style.tag == qn("w:style") and style.get(qn("w:styleId")) not in _KEPT_STYLES:
            styles.remove(style)
    for latent in styles.findall(qn("w:latentStyles")):
        styles.remove(latent)
    face = (
        f"<w:docDefaults {nsdecls('w')}><w:rPrDefault><w:rPr><w:rFonts "
        + " ".join(f'w:{use}="{FONT}"' for use in ("ascii", "hAnsi", "eastAsia", "cs"))
        + f'/><w:sz w:val="{round(BODY_SIZE * 2)}"/><w:szCs w:val="{round(BODY_SIZE * 2)}"/>'
        '<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
    )
    styles.replace(styles.find(qn("w:docDefaults")), parse_xml(face))
    normal: Any = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(BODY_SIZE)


def _describe(document: WordDocument, properties: Properties) -> None:
    core = document.core_properties
    core.title, core.author, core.subject = (
        properties.title[:255], properties.author[:255], properties.subject[:255]
    )  # fmt: skip
    core.comments = properties.generator
    core.keywords = core.category = ""
    core.last_modified_by = properties.author[:255]
    core.created = core.modified = _FIXED_DAY
    core.revision, core.language = 1, "vi-VN"


def _fill(header: Any, content: str, align: str, draft: str, place: int) -> None:
    """The one paragraph of a page header."""
    header.is_linked_to_previous = False
    holder = header._element  # noqa: SLF001
    for old in list(holder):
        holder.remove(old)
    mark = _DRAFT.format(words=draft, place=place) if draft else ""
    holder.append(
        parse_xml(
            f'<w:p {nsdecls("w")}><w:pPr><w:jc w:val="{align}"/></w:pPr>{content}{mark}</w:p>'
        )
    )


def _references(first_page: Section, others: Section) -> str:
    """References to the header of a section's first page and to that of the pages after it."""
    found: list[str] = []
    for section, kind in ((first_page, "first"), (others, "default")):
        element: Any = section._sectPr  # noqa: SLF001 # pyright: ignore[reportPrivateUsage]
        for reference in element.findall(qn("w:headerReference")):
            if reference.get(qn("w:type")) == kind:
                key = reference.get(qn("r:id"))
                found.append(f'<w:headerReference w:type="{kind}" r:id="{key}"/>')
    return "".join(found)


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _FIXED_TIME)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _stream(part: IO[bytes], frame: bytes, body: Iterable[str]) -> None:
    place = _BODY.search(frame)
    assert place is not None, "python-docx always writes a body"
    part.write(frame[: place.start()] + b"<w:body>")
    waiting: list[str] = []
    for piece in body:
        waiting.append(piece)
        if len(waiting) >= _PIECES_AT_ONCE:
            part.write("".join(waiting).encode())
            waiting.clear()
    part.write("".join(waiting).encode())
    part.write(b"</w:body>" + frame[place.end() :])
