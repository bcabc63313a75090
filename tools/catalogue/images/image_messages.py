"""Refusals of the two tools that draw profile images, in the same words: Swedish, for those who make them.

Each message is one sentence: what is wrong, and what to do. ``{…}`` is filled in by who says it; ``{file}`` is the
name of the file, ``{name}`` the unit's.
"""

import errno
from typing import Final

MESSAGES: Final = {
    # files
    "missing": "{file}: filen finns inte; ange sökvägen till en logotyp",
    "no-file": "{file}: är en mapp eller något annat än en fil; ange sökvägen till en logotyp",
    "unreadable-file": "{file}: går inte att läsa ({reason}); kontrollera filen och rättigheterna",
    "heavy-file": "{file}: är större än {limit} MB; exportera den mindre",
    "empty-file": "{file}: är tom; exportera den på nytt",
    "unknown-kind": "{file}: är {kind}; spara som svg, png, webp eller jpg",
    "pdf": "{file}: är en pdf; öppna den i ritprogrammet och exportera som svg med text omvandlad till kurvor",
    "time": "{file}: tar mer än {seconds} sekunder att rita; förenkla filter, mönster och upprepningar",
    "memory": "{file}: kräver för mycket minne för att rita; förenkla filter, mönster och grupper",
    "foreign": "{folder}: där ligger redan filer som inte är våra ({names}); välj en annan mapp med --out",
    "unwritable": "{folder}: går inte att skriva i ({reason}); välj en annan mapp med --out",
    # what is asked for
    "unknown-service": "tjänsten {name} finns inte; välj bland {known}",
    "unknown-scheme": "färgen {name} finns inte; välj bland {known}",
    "no-picture": "{services} har ingen sådan bild ({kind}); utelämna --kind",
    "scheme-alone": "bilden utan namn är alltid logotypen på vitt; --scheme hör ihop med --unit",
    # bitmaps
    "broken-picture": "{file}: går inte att läsa som bild; spara om den som png, jpg, webp eller svg",
    "many-pixels": "{file}: är mer än {limit} miljoner bildpunkter; exportera den mindre",
    "animated": "{file}: är rörlig; exportera en enda stillbild",
    "cmyk": "{file}: har cmyk-färger utan profil, så färgerna är okända; exportera som sRGB",
    "profile": "{file}: färgprofilen går inte att använda; exportera som sRGB",
    # drawings
    "broken-drawing": "{file}: är inte en hel svg-fil; exportera den på nytt",
    "not-drawing": "{file}: börjar med <{root}>, inte <svg>; spara som svg",
    "heavy-drawing": "{file}: är större än {limit} MB; förenkla teckningen",
    "entities": "{file}: innehåller entiteter, som kan dölja en bomb; exportera som vanlig svg",
    "outside": "{file}: hänvisar till något utanför filen ({what}); exportera med allt inuti",
    "style-sheet": "{file}: hänvisar till en stilmall utanför filen; exportera med stilarna inuti",
    "script": "{file}: kör ett skript; exportera utan",
    "html": "{file}: innehåller html; exportera som enkla former",
    "bitmap-inside": "{file}: innehåller en bitmappsbild; använd bilden själv som png, eller en teckning av former",
    "text": "{file}: innehåller text, som ser olika ut på olika datorer; omvandla texten till kurvor",
    "animation": "{file}: är rörlig; exportera en enda stillbild",
    "unsure": "{file}: använder {what}, som kan ritas fel; platta till stilar och effekter i ritprogrammet och exportera som svg 1.1 med attribut i stället för css, eller som png",
    "no-size": "{file}: anger ingen storlek; spara om den med bredd, höjd eller viewBox, eller som png",
    "deep": "{file}: har fler än {limit} nivåer av grupper; förenkla teckningen",
    "many-shapes": "{file}: ritar fler än {limit} former när upprepningar räknas; förenkla teckningen",
    # what is drawn
    "invisible": "{file}: syns inte mot bakgrunden; välj en annan version av logotypen",
    "partly-invisible": "{file}: delar av den syns inte mot bakgrunden; välj den version som är gjord för ljus bakgrund",
    "thin": "{file}: är {ratio} gånger så lång som bred, och syns inte tydligt; högst {limit} gånger går",
    "too-small": "{file}: är för liten för {picture}; den behöver vara minst {factor} gånger så stor, eller en svg-fil",
    "too-heavy": "{picture}: blir {weight}, men {service} tar högst {limit}; välj en enklare bild",
    "no-vector": "{pictures}: görs inte, för {file} består av bildpunkter; ange en svg-fil för att få dem",
    "no-print": "{pictures}: görs inte, för {file} har övertoning, genomskinlighet, beskärning eller annat som trycks olika; lämna marke.svg till tryckeriet, eller ange en svg-fil av bara hela former",
    # names
    "no-name": "namnet är tomt; skriv enhetens namn",
    "no-letter": "namnet har ingen bokstav eller siffra; skriv enhetens namn",
    "long-name": "namnet {name} är {count} tecken; högst {limit} går",
    "characters": "namnet {name} har tecken som typsnittet saknar ({missing}); skriv namnet med andra tecken",
    "unreadable": "namnet {name} går inte att läsa i en liten bild; korta namnet, eller skriv | där ett långt ord får delas",
    # the file of a batch
    "csv-columns": "{file}:{line}: första raden ska namnge kolumnerna: {columns} (bara name måste finnas)",
    "csv-text": "{file}: går inte att läsa som text; spara om som CSV UTF-8",
    "csv-quote": '{file}:{line}: ett citattecken stängs inte på raden; skriv två ("") för ett som hör till namnet',
    "csv-cells": "raden har {cells} celler men det finns {columns} kolumner; sätt citattecken om en cell med skiljetecken",
    "csv-folder": "namnet har ingen bokstav från A till Ö eller siffra att namnge mappen med",
    "csv-empty": "{file}: har inga enheter; skriv en på varje rad under kolumnernas namn",
    "csv-twice": "mappen {folder} är redan tagen av rad {line}; ändra namnet",
    # the page only
    "no-photo": "Inget foto är valt. Välj ett under Välj egen bild, eller välj att den egna bilden är en logotyp.",
    "no-encoder": "Webbläsaren kan inte spara bilderna; pröva med en annan webbläsare",
    "stopped": "Avbrutet. Inga bilder gjordes.",
    "failed": "Något gick fel, och inga bilder gjordes. Försök med en annan bild.",
}


_REASONS: Final = {
    errno.ENOENT: "finns inte",
    errno.ENOTDIR: "en del av sökvägen är en fil",
    errno.EEXIST: "en del av sökvägen är en fil",
    errno.EISDIR: "är en mapp",
    errno.EACCES: "rättigheter saknas",
    errno.EPERM: "rättigheter saknas",
    errno.EROFS: "disken går bara att läsa",
    errno.ENOSPC: "disken är full",
    errno.ENAMETOOLONG: "namnet är för långt",
}


def describe_system_error(error: OSError) -> str:
    """Return why the system refuses, in Swedish where we have words for it."""
    return _REASONS.get(error.errno or 0) or error.strerror or str(error)


def say(key: str, **parts: object) -> str:
    """Return a message with its parts filled in."""
    return MESSAGES[key].format(**parts)
