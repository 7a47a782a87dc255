"""Which reader a file gets, and which files are no documents at all."""

from __future__ import annotations

import errno
import stat
from importlib import import_module
from pathlib import Path

from assistant.documents.sniff import NAMES, sniff
from assistant.errors import DocumentError
from assistant.types import ReadResult

# suffix → (module, what the bytes may be, the remedy's name of the format)
_TEXT = frozenset({"text", "fragment"})
_READERS: dict[str, tuple[str, frozenset[str]]] = {
    ".pdf": ("pdf", frozenset({"pdf"})),
    ".docx": ("docx", frozenset({"docx"})),
    ".md": ("markdown", _TEXT),
    ".markdown": ("markdown", _TEXT),
    ".txt": ("txt", _TEXT),
    ".html": ("html", frozenset({"html", "fragment"})),
    ".htm": ("html", frozenset({"html", "fragment"})),
}
READER_VERSION = "3"
SUPPORTED: frozenset[str] = frozenset(_READERS)

_SUFFIX_OF = {"pdf": ".pdf", "docx": ".docx", "html": ".html", "fragment": ".html", "text": ".txt"}

_SAVE_AS = "Spara om den som .docx eller .pdf och lägg in den igen."
_UNSUPPORTED = {
    "Äldre Word-filer ({0}) kan inte läsas.": ".doc .dot .wps",
    "Word-filer med makron och Word-mallar ({0}) kan inte läsas.": ".docm .dotx .dotm",
    "Filer från LibreOffice, Pages och liknande program ({0}) kan inte läsas.": ".odt .ott .fodt .rtf .pages .wpd",
    "E-post, arkiverade webbsidor och e-böcker ({0}) kan inte läsas.": ".eml .msg .mht .mhtml .epub",
}
_UNSUPPORTED_OTHERWISE = (
    (
        "Kalkylark ({0}) kan inte läsas.",
        "Spara bladet som .pdf, eller klistra in tabellen i ett Word-dokument (.docx).",
        ".xls .xlsx .xlsm .ods .csv .tsv .numbers",
    ),
    (
        "Presentationer ({0}) kan inte läsas.",
        "Exportera den som .pdf och lägg in den igen.",
        ".ppt .pptx .pptm .pps .ppsx .odp .key",
    ),
    (
        "Bilder ({0}) kan inte läsas, för de saknar text.",
        "Lägg in dokumentet som .docx, eller tolka bilden (OCR) till en .pdf med text.",
        ".png .jpg .jpeg .gif .tif .tiff .bmp .webp .heic .svg",
    ),
    (
        "Packade arkiv ({0}) kan inte läsas.",
        "Packa upp arkivet och lägg in filerna var för sig.",
        ".zip .7z .rar .gz .tar .tgz",
    ),
)
_REASONS = {
    suffix: (message.format(suffix), remedy)
    for message, remedy, suffixes in (*((m, _SAVE_AS, s) for m, s in _UNSUPPORTED.items()), *_UNSUPPORTED_OTHERWISE)
    for suffix in suffixes.split()
}

_NOT_DOCUMENTS = {"rattelser.yaml", "rattelser.yml", "thumbs.db", "desktop.ini"}
# A thousand dense pages are some 4 million characters: more is no programme, and would fill the index and the memory.
MAX_CHARACTERS = 20_000_000
_MIB = 1024 * 1024


def is_candidate(path: Path, root: Path) -> bool:
    """Whether a file in a corpus is meant as a document, by its name alone.

    Hidden files and folders, lock and temporary files of Office and LibreOffice (``~$x.docx``), the corpus'
    own ``README.md`` and ``rattelser.yaml``, and what Windows and macOS leave behind, are not. A file of a format that
    cannot be read is: leaving it out in silence would hide it from whoever put it there.

    Args:
        path: a file.
        root: the corpus folder that it was found in.
    """
    try:
        parts = path.relative_to(root).parts
    except ValueError:
        parts = (path.name,)
    if any(part.startswith(".") or part == "__MACOSX" for part in parts):
        return False
    name = path.name.casefold()
    if name.startswith("~$") or name in _NOT_DOCUMENTS or (name.startswith("~") and name.endswith(".tmp")):
        return False
    return not (len(parts) == 1 and name == "readme.md")


def unsupported_reason(path: Path) -> str | None:
    """Why files with this suffix cannot be read and what to do, in Swedish; ``None`` for those that can."""
    error = _unsupported(path)
    return f"{error.message} {error.remedy}" if error else None


def read(path: Path, *, max_pages: int = 1000, max_bytes: int = 100 * _MIB) -> ReadResult:
    """Read one file with the reader for its format.

    Call it through ``isolation.ReadingPool`` for files from outside: a file can hang a reader or fill the memory.

    Args:
        path: a file, its format given by the suffix and checked against the bytes.
        max_pages: pages a PDF may have.
        max_bytes: size the file may have.

    Raises:
        DocumentError: the file is missing, empty, too large, of another kind than its name says, damaged or
            without text. Never names any of its contents.
    """
    try:
        _check_file(path, max_bytes)
        unsupported = _unsupported(path)
        if unsupported:
            raise unsupported
        module, allowed = _READERS[path.suffix.lower()]
        _check_kind(path, sniff(path), allowed)
        result = _run(module, path, max_pages)
    except PermissionError as error:
        raise DocumentError(
            "Filen får inte läsas: behörighet saknas.", "Ge användaren som kör Näringslivslotsen läsrätt till filen."
        ) from error
    except OSError as error:
        reason = errno.errorcode.get(error.errno or 0, type(error).__name__)
        raise DocumentError(
            f"Filen gick inte att läsa från disken ({reason}).",
            "Kontrollera att disken eller nätverksmappen är ansluten.",
        ) from error
    return _checked(result)


def _run(module: str, path: Path, max_pages: int) -> ReadResult:
    """Call a reader, imported only now: each brings a library that most runs do not need."""
    if module == "pdf":
        from assistant.documents.pdf import read_pdf

        return read_pdf(path, max_pages=max_pages)
    reader = getattr(import_module(f"assistant.documents.{module}"), f"read_{module}")
    result: ReadResult = reader(path)
    return result


def _check_file(path: Path, max_bytes: int) -> None:
    try:
        status = path.stat()
    except FileNotFoundError as error:
        if path.is_symlink():
            raise DocumentError(
                "Filen är en länk till en fil som inte finns.", "Ta bort länken eller lägg dit filen den pekar på."
            ) from error
        raise DocumentError(
            "Filen finns inte.", "Kontrollera sökvägen; filen kan ha flyttats eller tagits bort."
        ) from error
    if stat.S_ISDIR(status.st_mode):
        raise DocumentError(
            "Detta är en mapp, inte en fil.", "Ange filerna i mappen, eller ta bort filändelsen i mappens namn."
        )
    # Opening a named pipe would wait for a writer that never comes.
    if not stat.S_ISREG(status.st_mode):
        raise DocumentError(
            "Detta är inte en vanlig fil utan en enhet, ett rör eller liknande.", "Ta bort den ur underlaget."
        )
    if status.st_size == 0:
        raise DocumentError("Filen är tom (0 byte).", "Hämta eller spara dokumentet på nytt och lägg in det igen.")
    if status.st_size > max_bytes:
        raise DocumentError(
            f"Filen är för stor: {_megabytes(status.st_size)} MB, och gränsen är {_megabytes(max_bytes)} MB.",
            "Minska bilderna eller dela dokumentet. Gränsen kan höjas med LOTS_READ_FILE_MB.",
        )


def _check_kind(path: Path, kind: str, allowed: frozenset[str]) -> None:
    """Refuse a file that is something else than its name says: half of it would be read, or nothing."""
    suffix = path.suffix.lower()
    if kind in allowed:
        return
    if kind == "encrypted":
        raise DocumentError(
            "Filen är lösenordsskyddad.",
            "Öppna den i Word, ta bort lösenordet (Arkiv > Info > Skydda dokument) och spara.",
        )
    if kind == "zip" and suffix == ".docx":
        raise DocumentError(
            "Filen heter .docx men är inte ett helt Word-dokument: den är skadad eller ett annat slags zip-arkiv.",
            "Öppna och spara om den i Word, eller hämta den på nytt.",
        )
    right = _SUFFIX_OF.get(kind)
    raise DocumentError(
        f"Filen heter {suffix} men innehåller {NAMES[kind]}.",
        f"Byt filändelsen till {right} om det är det dokument du menade, annars hämta det på nytt."
        if right
        else "Öppna den i programmet den kommer från och spara om den som .docx eller .pdf.",
    )


def _unsupported(path: Path) -> DocumentError | None:
    suffix = path.suffix.lower()
    if suffix in SUPPORTED:
        return None
    if suffix in _REASONS:
        return DocumentError(*_REASONS[suffix])
    named = (
        f"Filformatet {suffix} kan inte läsas."
        if suffix
        else "Filen saknar filändelse, så det går inte att veta vad den är."
    )
    return DocumentError(named, "Det som kan läsas är .pdf, .docx, .md, .txt och .html.")


def _checked(result: ReadResult) -> ReadResult:
    if not any(block.text for block in result.blocks):
        raise DocumentError(
            "Dokumentet innehåller ingen text.",
            "Är det inskannat eller består av bilder behöver det tolkas (OCR) till text först.",
        )
    if sum(len(block.text) for block in result.blocks) > MAX_CHARACTERS:
        raise DocumentError(
            f"Dokumentet innehåller mer text än gränsen på {MAX_CHARACTERS // 1_000_000} miljoner tecken.",
            "Dela upp det i flera filer.",
        )
    return result


def _megabytes(size: float) -> str:
    """A size in MiB as Swedes write it: ``0,5``, ``120``."""
    mib = size / _MIB
    return f"{mib:.0f}" if mib >= 10 else f"{mib:.1f}".replace(".", ",")
