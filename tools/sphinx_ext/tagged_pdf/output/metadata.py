# mypy: disable-error-code="no-untyped-call"
# reportlab has no types.
"""The document's metadata: information dictionary, XMP packet, language (ISO 14289-1, 7.1-8…10 and 7.2)."""

from dataclasses import dataclass
from functools import partial
from typing import Any, Final
from xml.sax.saxutils import escape

from reportlab.pdfbase.pdfdoc import XMP, PDFString

_PACKET: Final = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
{optional}<xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate>
<xmp:CreatorTool>{creator}</xmp:CreatorTool>
<pdf:Producer>{producer}</pdf:Producer>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """The document's metadata; ``language`` is a BCP 47 tag such as ``sv`` or ``en-GB``."""

    title: str
    author: str
    subject: str
    keywords: str
    language: str
    rights: str = ""

    def write(self, canvas: Any) -> None:
        """Write it into a canvas's document, and let viewers show the title instead of the file name."""
        canvas.setTitle(self.title)
        canvas.setAuthor(self.author)
        canvas.setSubject(self.subject)
        canvas.setKeywords(self.keywords)
        canvas.setCreator("Sphinx")
        canvas.setViewerPreference("DisplayDocTitle", "true")
        document = canvas._doc  # noqa: SLF001  (reportlab has no public way to the catalogue)
        document.Catalog.Lang = PDFString(self.language)
        document.Catalog.Metadata = XMP(creator=partial(packet, self))


def packet(metadata: Metadata, document: Any) -> bytes:
    """Return the XMP packet of a document (ISO 14289-1, clause 5: it says that it conforms to PDF/UA-1)."""
    stamp = document._timeStamp  # noqa: SLF001  (the date that reportlab writes elsewhere)
    date = "{:04d}-{:02d}-{:02d}T{:02d}:{:02d}:{:02d}".format(*map(int, stamp.YMDhms))
    zone = f"{int(stamp.dhh):+03d}:{int(stamp.dmm):02d}"
    optional = ""
    if metadata.subject:
        text = escape(metadata.subject)
        optional += (
            f'<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{text}</rdf:li></rdf:Alt></dc:description>\n'
        )
    if metadata.rights:
        text = escape(metadata.rights)
        optional += f'<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">{text}</rdf:li></rdf:Alt></dc:rights>\n'
    if metadata.keywords:
        optional += f"<pdf:Keywords>{escape(metadata.keywords)}</pdf:Keywords>\n"
    filled = _PACKET.format(
        title=escape(metadata.title),
        author=escape(metadata.author),
        language=escape(metadata.language),
        creator="Sphinx",
        producer=escape(document.info.producer),
        date=date + zone,
        optional=optional,
    )
    return filled.encode()
