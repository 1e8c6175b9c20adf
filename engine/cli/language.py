"""Which language a command speaks, and the words of the command line itself in Swedish."""

import argparse
from collections.abc import Mapping, Sequence

from engine.text import DEFAULT_LANG, LANGS, Lang

VARIABLE = "MEDVERKAN_LANG"


def chosen_lang(arguments: Sequence[str], environment: Mapping[str, str]) -> Lang:
    """Return the language asked for by `--lang`, else by the environment, else Swedish.

    The option is looked for before the command line is parsed, so that faults in it are told in the right language.
    """
    stated = [environment.get(VARIABLE, "")]
    for index, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument == "--lang" and index + 1 < len(arguments):
            stated.append(arguments[index + 1])
        elif argument.startswith("--lang="):
            stated.append(argument.removeprefix("--lang="))
    known: list[Lang] = [lang for word in stated for lang in LANGS if lang == word]
    return known[-1] if known else DEFAULT_LANG


_SWEDISH = {
    "usage: ": "användning: ",
    "positional arguments": "argument",
    "options": "val",
    "show this help message and exit": "visa den här hjälpen",
    "%(prog)s: error: %(message)s\n": "%(prog)s: fel: %(message)s\n",
    "argument %(argument_name)s: %(message)s": "argumentet %(argument_name)s: %(message)s",
    "the following arguments are required: %s": "de här argumenten saknas: %s",
    "unrecognized arguments: %s": "okända argument: %s",
    "expected one argument": "ett värde väntades",
    "expected at most one argument": "högst ett värde väntades",
    "expected at least one argument": "minst ett värde väntades",
    "invalid choice: %(value)r (choose from %(choices)s)": "ogiltigt val: %(value)r (välj bland %(choices)s)",
    "ambiguous option: %(option)s could match %(matches)s": "tvetydigt val: %(option)s kan vara %(matches)s",
    "unknown parser %(parser_name)r (choices: %(choices)s)": "okänt kommando %(parser_name)r (välj bland %(choices)s)",
    "not allowed with argument %s": "går inte ihop med argumentet %s",
    "invalid %(type)s value: %(value)r": "ogiltigt värde för %(type)s: %(value)r",
}


def speak(lang: Lang) -> None:
    """Have argparse use the words of `lang`; it looks them up through a function of its own."""
    words = _SWEDISH if lang == "sv" else {}
    setattr(argparse, "_", lambda text: words.get(text, text))  # noqa: B010 - not a public name
