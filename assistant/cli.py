"""The ``lots`` command. Only the parser lives here; each command's work is imported when it is run."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import NoReturn

_SWEDISH = {
    "usage: ": "användning: ",
    "options": "flaggor",
    "positional arguments": "argument",
    "show this help message and exit": "visa den här hjälpen",
}

_ERRORS = (
    (r"the following arguments are required: (.*)", r"det här saknas: \1"),
    (r"argument (\S+): invalid choice: (\S+) \(choose from (.*)\)", r"\1 kan inte vara \2; välj bland \3"),
    (r"argument (\S+): expected one argument", r"\1 ska följas av ett värde"),
    (r"argument (\S+): expected at least one argument", r"\1 ska följas av minst ett värde"),
    (r"argument (\S+): invalid \w+ value: (.*)", r"\1 kan inte vara \2"),
    (r"unrecognized arguments: (.*)", r"det här känns inte igen: \1"),
    (r"^argument (\S+): ", r"\1: "),
)


class _Parser(argparse.ArgumentParser):
    """Speaks Swedish, and leaves with 2 when the words are wrong."""

    def error(self, message: str) -> NoReturn:
        for english, swedish in _ERRORS:
            message = re.sub(english, swedish, message)
        self.exit(2, f"{self.prog}: {message}\nSe {self.prog} --help\n")

    def format_help(self) -> str:
        text = super().format_help()
        for english, swedish in _SWEDISH.items():
            text = text.replace(english, swedish)
        return text


def build_parser() -> argparse.ArgumentParser:
    """The whole command line: commands, their arguments, and which module runs them."""
    parser = _Parser(prog="lots", description="Näringslivslotsen: svar med källa om kommunernas näringslivsprogram.")
    commands = parser.add_subparsers(title="kommandon", metavar="KOMMANDO", required=True)

    index = _command(commands, "index", "bygg eller uppdatera indexet")
    index.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="bara dessa filer eller mappar")
    index.add_argument("--rebuild", action="store_true", help="bygg om allt från början")

    search = _command(commands, "search", "sök stycken i underlaget")
    search.add_argument("query", nargs="?", metavar="QUERY", help="fråga eller sökord")
    search.add_argument("-k", type=_positive, default=8, metavar="N", help="antal stycken (8)")
    _question_arguments(search)

    ask = _command(commands, "ask", "ställ en fråga")
    ask.add_argument("query", nargs="?", metavar="QUESTION", help="frågan")
    ask.add_argument(
        "--writer", choices=["utdrag", "modell"], help="vem som formulerar svaret (modell om en är ansluten)"
    )
    _question_arguments(ask)

    draft = _command(commands, "draft", "skriv ett utkast till ett program eller till några av dess avsnitt")
    draft.add_argument("--kommun", metavar="K", help="kommunen som programmet är för")
    draft.add_argument("--brief", type=Path, metavar="F.yaml", help="uppdragsbeskrivning, se docs/utkast.md")
    draft.add_argument(
        "--section", nargs="+", action="extend", metavar="KEY", help="bara dessa avsnitt, till exempel uppfoljning"
    )
    draft.add_argument("--out", type=Path, metavar="F.docx|F.md|F.json", help="spara utkastet i denna fil")
    draft.add_argument("--langd", choices=["kort", "normal", "lång"], default="normal", help="hur långt utkastet blir")
    draft.add_argument("--writer", choices=["utdrag", "modell"], help="vem som formulerar (modell om en är ansluten)")

    compare = _command(commands, "compare", "jämför två till tio kommuners program")
    compare.add_argument("municipalities", nargs="*", metavar="K", help="kommunerna, vid namn eller kod")
    compare.add_argument(
        "--aspect", action="append", default=[], metavar="KEY", help="bara denna aspekt; kan anges flera gånger"
    )
    compare.add_argument(
        "--question", action="append", default=[], metavar="Q", help="en egen fråga som rad; kan anges flera gånger"
    )
    compare.add_argument(
        "--lan", action="append", default=[], metavar="L", help="länets kommuner; kan anges flera gånger"
    )
    compare.add_argument("--liknande", action="store_true", help="också kommuner som liknar den först nämnda")
    compare.add_argument("--out", type=Path, metavar="F.xlsx|F.docx|F.md", help="spara jämförelsen i denna fil")
    compare.add_argument(
        "--writer", choices=["utdrag", "modell"], help="vem som formulerar slutsatserna (modell om en är ansluten)"
    )

    inventory = _command(commands, "inventory", "inventera programmen i underlaget, bredvid inventeringen 2017")
    inventory.add_argument("--out", type=Path, metavar="F.xlsx|F.md", help="spara inventeringen i denna fil")
    inventory.add_argument(
        "--lan", action="append", default=[], metavar="L", help="bara detta län; kan anges flera gånger"
    )
    inventory.add_argument(
        "--kommun", action="append", default=[], metavar="K", help="bara denna kommun; kan anges flera gånger"
    )

    documents = _command(commands, "documents", "visa vad som finns i indexet")
    documents.add_argument("--check", action="store_true", help="granska i stället Markdownfilerna i underlaget")

    evaluate = _command(commands, "eval", "mät sökning och svar mot en frågefil")
    evaluate.add_argument("files", nargs="+", type=Path, metavar="FILE.jsonl", help="frågefil, ett JSON-objekt per rad")
    evaluate.add_argument("--split", metavar="HALVA", help="bara frågorna i denna halva (dev eller test)")
    evaluate.add_argument("--failures", action="store_true", help="visa också vad som blev fel, fråga för fråga")
    evaluate.add_argument("--out", type=Path, metavar="FILE.json", help="spara resultatet i denna fil")
    evaluate.add_argument("--against", type=Path, metavar="FILE.json", help="jämför med ett tidigare sparat resultat")

    llm = _command(commands, "llm", "pröva den anslutna språkmodellen")
    llm.add_argument("action", choices=["check"], metavar="check", help="ställ en provfråga och bedöm svaret")

    serve = _command(commands, "serve", "starta chatten")
    serve.add_argument("--host", help="adress att lyssna på (127.0.0.1)")
    serve.add_argument("--port", type=int, help="port att lyssna på (7860)")
    return parser


def _command(commands: argparse._SubParsersAction[_Parser], name: str, text: str) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=text, description=f"{text[0].upper()}{text[1:]}.")
    parser.add_argument(
        "--corpus", action="append", type=Path, metavar="DIR", help="mapp med dokument; kan anges flera gånger"
    )
    parser.add_argument("--index", type=Path, metavar="DIR", help="mapp för indexet")
    parser.add_argument("--json", action="store_true", help="skriv resultatet som JSON")
    parser.set_defaults(command=name)
    return parser


def _question_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--kommun", action="append", default=[], metavar="K", help="bara denna kommun; kan anges flera gånger"
    )
    parser.add_argument("--batch", type=Path, metavar="FILE.jsonl", help="en fråga per rad, ett JSON-svar per rad")


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("ska vara minst 1")
    return number


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command.

    Returns:
        0 done, 1 could not (a Swedish message says why and what to do), 2 wrong usage.
    """
    arguments = build_parser().parse_args(argv)
    from assistant.errors import LotsError
    from assistant.settings import stay_offline

    stay_offline()
    run: Callable[[argparse.Namespace], int] = import_module(f"assistant.commands.{arguments.command}").run
    try:
        return run(arguments)
    except LotsError as error:
        sys.stderr.write(f"{error.message}\n" + (f"{error.remedy}\n" if error.remedy else ""))
        return 1
    except BrokenPipeError:
        return 1
    except KeyboardInterrupt:
        sys.stderr.write("\nAvbrutet.\n")
        return 1


if __name__ == "__main__":
    raise SystemExit(main())
