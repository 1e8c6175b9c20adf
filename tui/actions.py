"""Every action there is: its keys, its words, and where it applies.

Bindings, footer, command palette and the help of F1 are all made from this one table, so an action that stands here is
everywhere at once. To add one, add an `Action` to the block of its place and an `action_…` method to the screen.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.binding import Binding

from tui.words import Words
from tui.words import common as words

if TYPE_CHECKING:
    from engine.text import Lang

EVERYWHERE = "everywhere"
TABLE = "table"
DIALOG = "dialog"
ANSWERS = "answers"


@dataclass(frozen=True, slots=True)
class Action:
    """An action. `keys` are its usual keys, `does` what Textual runs, `where` a place, `table`, `dialog` or everywhere.

    `hint` says whether the footer shows it; the palette and the help show all.
    """

    id: str
    keys: tuple[str, ...]
    does: str
    label: Words
    tip: Words
    where: str = EVERYWHERE
    hint: bool = True


GENERAL = (
    Action("help", ("f1",), "app.help", Words("Hjälp", "Help"), Words("Visa vad som går att göra här", "Show what can be done here")),
    Action("palette", ("f2", "ctrl+p"), "app.palette", Words("Åtgärder", "Actions"), Words("Sök bland alla åtgärder", "Search all actions")),
    Action("settings", ("f9",), "app.settings", Words("Inställningar", "Settings"), Words("Språk, färger och tangenter", "Language, colours and keys"), hint=False),
    Action("lang", ("ctrl+l",), "app.switch_lang", Words("English", "Svenska"), Words("Byt språk till engelska", "Switch the language to Swedish"), hint=False),
    Action("theme", ("ctrl+end", "ctrl+t"), "app.switch_theme", Words("Byt färger", "Switch colours"), Words("Mörka, ljusa eller hög kontrast", "Dark, light or high contrast"), hint=False),
    Action("cancel", ("escape",), "app.cancel", Words("Avbryt", "Cancel"), Words("Avbryt det som pågår", "Cancel what is going on"), hint=False),
    Action("quit", ("f10",), "app.leave", Words("Avsluta", "Quit"), Words("Avsluta medverkan", "Quit medverkan")),
)  # fmt: skip
"""Actions of the application as a whole."""

GO = (
    Action("go.cases", ("f3",), "app.go('cases')", Words("Ärenden", "Cases"), Words("Alla registrerade ärenden", "All registered cases"), hint=False),
    Action("go.scoring", ("f4",), "app.go('scoring')", Words("Bedömning", "Scoring"), Words("Svara på frågorna och se rekommendationen", "Answer the questions and see the recommendation"), hint=False),
    Action("go.why", ("f5",), "app.go('why')", Words("Varför", "Why"), Words("Regel för regel, och ställena i planen", "Rule by rule, and the passages of the plan"), hint=False),
    Action("go.decide", ("f6",), "app.go('decide')", Words("Beslut", "Decision"), Words("Besluta i det öppna ärendet, och följ det sedan", "Decide the open case, and follow it from there"), hint=False),
    Action("go.audit", ("f7",), "app.go('audit')", Words("Granskning", "Audit"), Words("Återspela, jämför och kontrollera det som är registrerat", "Replay, compare and check what is registered"), hint=False),
    Action("go.tune", ("f8",), "app.go('tune')", Words("Regelverk", "Rules"), Words("Ändra poäng, vikter och trösklar i en kopia, och se vad det leder till", "Change points, weights and thresholds in a copy, and see what comes of it"), hint=False),
)  # fmt: skip
"""One action for each place; `go.X` leads to the place `X`."""

CASES = (
    Action("cases.open", ("enter",), "open", Words("Öppna", "Open"), Words("Öppna det valda ärendet", "Open the chosen case"), "cases"),
    Action("cases.new", ("insert", "ctrl+n"), "new", Words("Nytt", "New"), Words("Börja på ett nytt ärende", "Begin a new case"), "cases"),
    Action("cases.file", ("ctrl+o",), "open_file", Words("Öppna fil", "Open file"), Words("Öppna ett ärende från en fil", "Open a case from a file"), "cases"),
    Action("cases.duplicate", ("ctrl+d",), "duplicate", Words("Kopia", "Duplicate"), Words("Börja på ett nytt ärende som en kopia av det valda", "Begin a new case as a copy of the chosen one"), "cases", hint=False),
    Action("cases.find", ("ctrl+f",), "find", Words("Sök", "Find"), Words("Sök i id, diarienummer, rubrik och dag", "Search ids, record numbers, titles and days"), "cases"),
    Action("cases.filter", ("ctrl+g",), "filter", Words("Filter", "Filter"), Words("Visa bara vissa ärenden", "Show only some of the cases"), "cases"),
    Action("cases.clear", ("ctrl+y", "ctrl+e"), "clear", Words("Visa alla", "Show all"), Words("Ta bort sökning och filter", "Clear search and filters"), "cases", hint=False),
    Action("cases.sort", ("ctrl+b",), "sort", Words("Sortera", "Sort"), Words("Sortera efter nästa kolumn", "Sort by the next column"), "cases", hint=False),
    Action("cases.reload", ("ctrl+r",), "reload", Words("Läs om", "Reload"), Words("Läs registret på nytt", "Read the register again"), "cases", hint=False),
)  # fmt: skip

SCORING = (
    Action("scoring.save", ("f12", "ctrl+r"), "save", Words("Registrera", "Register"), Words("Registrera ärendet, eller rätta det med ett skäl", "Register the case, or correct it with a reason"), "scoring"),
    Action("scoring.side", ("ctrl+o",), "side", Words("Frågor/bedömning", "Questions/assessment"), Words("Växla mellan frågor och bedömning när skärmen är smal", "Switch between questions and assessment on a narrow screen"), "scoring", hint=False),
    Action("scoring.undo", ("ctrl+u",), "undo", Words("Ångra", "Undo"), Words("Ta tillbaka det senaste svaret", "Take back the latest answer"), "scoring"),
    Action("scoring.redo", ("ctrl+y",), "redo", Words("Gör om", "Redo"), Words("Gör om det som ångrades", "Do again what was undone"), "scoring", hint=False),
    Action("scoring.later", ("right",), "next_answer", Words("Nästa svar", "Next answer"), Words("Ge nästa svar på frågan", "Give the next answer to the question"), "scoring", hint=False),
    Action("scoring.earlier", ("left",), "previous_answer", Words("Föregående svar", "Previous answer"), Words("Ge föregående svar på frågan", "Give the previous answer to the question"), "scoring", hint=False),
    Action("scoring.next", ("ctrl+g",), "next_open", Words("Nästa öppna", "Next open"), Words("Gå till nästa öppna fråga", "Go to the next open question"), "scoring"),
    Action("scoring.clear", ("delete",), "clear", Words("Vet inte", "Not known"), Words("Lämna frågan obesvarad", "Leave the question unanswered"), "scoring", hint=False),
    Action("scoring.about", ("ctrl+b",), "about", Words("Om frågan", "About it"), Words("Läs vad frågan betyder och vad i planen den grundar sig på", "Read what the question means and what of the plan it rests on"), "scoring"),
    Action("scoring.facts", ("ctrl+e",), "facts", Words("Uppgifter", "Details"), Words("Ändra rubrik, förvaltning, dag och annat om ärendet", "Change title, unit, day and other details of the case"), "scoring", hint=False),
    Action("scoring.close", ("ctrl+x", "ctrl+w"), "close", Words("Stäng ärendet", "Close the case"), Words("Stäng ärendet; osparade svar kastas efter en fråga", "Close the case; unsaved answers are dropped after a question"), "scoring", hint=False),
)  # fmt: skip

IN_ANSWERS = (
    Action("answers.back", ("escape",), "back", Words("Till frågorna", "To the questions"), Words("Gå tillbaka till frågorna", "Go back to the questions"), ANSWERS),
)  # fmt: skip
"""Actions while the answers to a question have the focus."""

WHY = (
    Action("why.turn", ("ctrl+g",), "turn", Words("Regler/ställen", "Rules/passages"), Words("Växla mellan regler och ställen i planen", "Switch between rules and passages of the plan"), "why"),
    Action("why.filter", ("ctrl+e",), "filter", Words("Gäller/alla", "Applying/all"), Words("Visa alla regler, eller bara de som gäller eller är öppna", "Show all rules, or only those that apply or are open"), "why"),
)  # fmt: skip

DECIDE = (
    Action("decide.record", ("ctrl+d",), "record", Words("Besluta", "Decide"), Words("Registrera ett beslut i ärendet", "Record a decision on the case"), "decide"),
    Action("decide.met", ("ctrl+b",), "met", Words("Bocka av", "Tick off"), Words("Registrera att det valda villkoret är uppfyllt", "Record that the chosen condition is met"), "decide"),
    Action("decide.memo", ("f12", "ctrl+o"), "memo", Words("Underlag", "Memo"), Words("Läs beslutsunderlaget och spara det som fil", "Read the decision memo and save it as a file"), "decide"),
    Action("decide.carried_out", ("ctrl+g",), "carried_out", Words("Genomfört", "Carried out"), Words("Registrera att det som beslutats är genomfört", "Record that what was decided is carried out"), "decide"),
    Action("decide.followed_up", ("ctrl+u",), "followed_up", Words("Uppföljt", "Followed up"), Words("Registrera att ärendet är uppföljt", "Record that the case is followed up"), "decide"),
    Action("decide.twin", ("ctrl+x", "ctrl+w"), "twin", Words("Som i Sverige", "As in Sweden"), Words("Visa ärendet bredvid samma engagemang i Sverige", "Show the case beside the same engagement in Sweden"), "decide"),
    Action("decide.annul", ("ctrl+delete",), "annul", Words("Makulera", "Annul"), Words("Makulera ärendet med ett skäl", "Annul the case, with a reason"), "decide", hint=False),
    Action("decide.reload", ("ctrl+r",), "reload", Words("Läs om", "Reload"), Words("Läs ärendet på nytt ur registret", "Read the case again from the register"), "decide", hint=False),
)  # fmt: skip

AUDIT = (
    Action("audit.mark", ("space",), "mark", Words("Markera", "Mark"), Words("Markera raden, eller ta bort markeringen", "Mark the row, or take the mark away"), "audit"),
    Action("audit.replay", ("ctrl+r",), "replay", Words("Återspela", "Replay"), Words("Återspela de markerade ärendena, utan markering raden", "Replay the marked cases, without marks the row"), "audit"),
    Action("audit.all", ("ctrl+y",), "replay_all", Words("Återspela alla", "Replay all"), Words("Återspela alla ärenden", "Replay all cases"), "audit"),
    Action("audit.result", ("enter",), "result", Words("Resultat", "Result"), Words("Visa hur återspelningen föll ut, fält för fält", "Show how the replay came out, field by field"), "audit"),
    Action("audit.chain", ("ctrl+x", "ctrl+n"), "chain", Words("Kedjekontroll", "Check the chain"), Words("Kontrollera att inget är ändrat, borttaget eller tillagt", "Check that nothing was changed, removed or added"), "audit"),
    Action("audit.history", ("ctrl+e",), "history", Words("Historik", "History"), Words("Visa ärendets händelser", "Show the events of the case"), "audit"),
    Action("audit.beside", ("ctrl+d",), "beside", Words("Sida vid sida", "Side by side"), Words("Visa två markerade ärenden sida vid sida", "Show two marked cases side by side"), "audit"),
    Action("audit.twin", ("insert", "ctrl+w"), "twin", Words("Som i Sverige", "As in Sweden"), Words("Visa ärendet bredvid samma engagemang i Sverige", "Show the case beside the same engagement in Sweden"), "audit"),
    Action("audit.against", ("ctrl+g",), "against", Words("Annat regelverk", "Other pack"), Words("Återspela mot ett annat regelverk och se vad som flyttas", "Replay against another rule pack and see what moves"), "audit"),
    Action("audit.bundle", ("f12", "ctrl+b"), "bundle", Words("Revisionspaket", "Audit bundle"), Words("Spara ärendet som revisionspaket, att kontrollera utan register", "Save the case as an audit bundle, to be checked without a register"), "audit", hint=False),
    Action("audit.marks", ("ctrl+a",), "marks", Words("Markera alla", "Mark all"), Words("Markera alla rader som visas, eller ingen", "Mark all rows that are shown, or none"), "audit", hint=False),
    Action("audit.open", ("ctrl+o",), "open", Words("Öppna", "Open"), Words("Öppna ärendet", "Open the case"), "audit", hint=False),
    Action("audit.find", ("ctrl+f",), "find", Words("Sök", "Find"), Words("Sök i id, diarienummer, rubrik och dag", "Search ids, record numbers, titles and days"), "audit", hint=False),
    Action("audit.reload", ("ctrl+u",), "reload", Words("Läs om", "Reload"), Words("Läs registret på nytt", "Read the register again"), "audit", hint=False),
)  # fmt: skip

TUNE = (
    Action("tune.edit", ("enter",), "edit", Words("Ändra", "Change"), Words("Ange ett nytt värde eller utfall", "State another value or outcome"), "tune"),
    Action("tune.undo", ("ctrl+u",), "undo", Words("Ångra", "Undo"), Words("Ta tillbaka den senaste ändringen", "Take back the latest change"), "tune"),
    Action("tune.panel", ("ctrl+g",), "next_panel(1)", Words("Nästa flik", "Next tab"), Words("Visa nästa flik: egenskaper, ärenden, jämförelse …", "Show the next tab: properties, cases, comparison …"), "tune"),
    Action("tune.side", ("ctrl+e",), "side", Words("Tal/följder", "Numbers/effects"), Words("Växla mellan talen och vad de leder till", "Switch between the numbers and what comes of them"), "tune"),
    Action("tune.save", ("f12",), "save", Words("Spara", "Save"), Words("Spara kopian som en ny version i en ny mapp", "Save the copy as a new version in a new folder"), "tune"),
    Action("tune.open", ("ctrl+o",), "open", Words("Öppna", "Open"), Words("Öppna ett regelverk: kopiera ett publicerat, eller gå till en mapp", "Open a rule pack: copy a published one, or go to a folder"), "tune"),
    Action("tune.example", ("ctrl+x",), "example", Words("Exempel", "Example"), Words("Visa exemplet till raden: motexemplet, ärendet eller skillnaden", "Show the row's example: counterexample, case or difference"), "tune"),
    Action("tune.more", ("right",), "step(1)", Words("Mer", "More"), Words("Höj talet ett steg, eller byt till nästa utfall", "Raise the number by one, or switch to the next outcome"), "tune", hint=False),
    Action("tune.less", ("left",), "step(-1)", Words("Mindre", "Less"), Words("Sänk talet ett steg, eller byt till föregående utfall", "Lower the number by one, or switch to the outcome before"), "tune", hint=False),
    Action("tune.much_more", ("shift+right",), "step(10)", Words("Tio mer", "Ten more"), Words("Höj talet tio steg", "Raise the number by ten"), "tune", hint=False),
    Action("tune.much_less", ("shift+left",), "step(-10)", Words("Tio mindre", "Ten less"), Words("Sänk talet tio steg", "Lower the number by ten"), "tune", hint=False),
    Action("tune.up", ("ctrl+up",), "move_row(-1)", Words("Raden upp", "Row up"), Words("Flytta raden i utfallstabellen uppåt", "Move the row of the outcome table up"), "tune", hint=False),
    Action("tune.down", ("ctrl+down",), "move_row(1)", Words("Raden ned", "Row down"), Words("Flytta raden i utfallstabellen nedåt", "Move the row of the outcome table down"), "tune", hint=False),
    Action("tune.panel_back", ("ctrl+b",), "next_panel(-1)", Words("Föregående flik", "Previous tab"), Words("Visa föregående flik", "Show the tab before"), "tune", hint=False),
    Action("tune.redo", ("ctrl+y",), "redo", Words("Gör om", "Redo"), Words("Gör om det som ångrades", "Do again what was undone"), "tune", hint=False),
    Action("tune.again", ("ctrl+r",), "again", Words("Pröva igen", "Try again"), Words("Pröva allt på nytt", "Try everything again"), "tune", hint=False),
    Action("tune.draft", ("ctrl+d",), "draft", Words("Lägg fram", "Put forward"), Words("Lägg fram den sparade versionen som utkast", "Put the saved version forward as a draft"), "tune", hint=False),
    Action("tune.adopt", ("ctrl+a",), "adopt", Words("Anta", "Adopt"), Words("Anta ett utkast som någon annan har lagt fram", "Adopt a draft that somebody else has put forward"), "tune", hint=False),
    Action("tune.close", ("ctrl+f", "ctrl+w"), "close", Words("Stäng", "Close"), Words("Stäng arbetskopian", "Close the working copy"), "tune", hint=False),
)  # fmt: skip

TABLES = (
    Action("table.copy", ("ctrl+k", "ctrl+c"), "copy_row", Words("Kopiera", "Copy"), Words("Kopiera raden", "Copy the row"), TABLE),
)  # fmt: skip
"""Actions of every table that has the focus."""

DIALOGS = (
    Action("dialog.help", ("f1",), "app.help", Words("Hjälp", "Help"), Words("Visa vad som går att göra här", "Show what can be done here"), DIALOG),
    Action("dialog.done", ("f12",), "done", Words("Klart", "Done"), Words("Gör klart formuläret, från vilket fält som helst", "Finish the form, from any field"), DIALOG),
    Action("dialog.close", ("escape",), "close", Words("Stäng", "Close"), Words("Stäng utan att göra något", "Close without doing anything"), DIALOG),
)  # fmt: skip

PLACES_OWN = (*CASES, *SCORING, *IN_ANSWERS, *WHY, *DECIDE, *AUDIT, *TUNE)
ACTIONS: tuple[Action, ...] = (*GENERAL, *GO, *PLACES_OWN, *TABLES, *DIALOGS)
BY_ID: Mapping[str, Action] = {action.id: action for action in ACTIONS}

BUILT_IN: dict[str, Words] = {
    "cursor_up": Words("Upp", "Up"),
    "cursor_down": Words("Ned", "Down"),
    "cursor_left": Words("Vänster", "Left"),
    "cursor_right": Words("Höger", "Right"),
    "cursor_left_word": Words("Ett ord till vänster", "One word left"),
    "cursor_right_word": Words("Ett ord till höger", "One word right"),
    "cursor_word_left": Words("Ett ord till vänster", "One word left"),
    "cursor_word_right": Words("Ett ord till höger", "One word right"),
    "cursor_parent": Words("Till raden ovanför i trädet", "To the parent in the tree"),
    "cursor_parent_next_sibling": Words("Till nästa gren", "To the next branch"),
    "cursor_previous_sibling": Words("Till föregående gren", "To the previous branch"),
    "cursor_next_sibling": Words("Till nästa gren", "To the next branch"),
    "cursor_line_start": Words("Radens början", "Start of the line"),
    "cursor_line_end": Words("Radens slut", "End of the line"),
    "cursor_page_up": Words("En sida upp", "One page up"),
    "cursor_page_down": Words("En sida ned", "One page down"),
    "first": Words("Först", "First"),
    "last": Words("Sist", "Last"),
    "page_up": Words("En sida upp", "One page up"),
    "page_left": Words("En sida till vänster", "One page left"),
    "page_right": Words("En sida till höger", "One page right"),
    "page_down": Words("En sida ned", "One page down"),
    "scroll_home": Words("Till början", "To the start"),
    "scroll_end": Words("Till slutet", "To the end"),
    "scroll_up": Words("Rulla upp", "Scroll up"),
    "scroll_down": Words("Rulla ned", "Scroll down"),
    "scroll_left": Words("Rulla vänster", "Scroll left"),
    "scroll_right": Words("Rulla höger", "Scroll right"),
    "home": Words("Till början", "To the start"),
    "end": Words("Till slutet", "To the end"),
    "select": Words("Välj", "Choose"),
    "select_cursor": Words("Välj", "Choose"),
    "submit": Words("Klar", "Done"),
    "toggle_button": Words("Välj", "Choose"),
    "toggle_node": Words("Öppna eller stäng grenen", "Open or close the branch"),
    "toggle_expand_all": Words("Öppna eller stäng alla grenar", "Open or close all branches"),
    "show_overlay": Words("Visa valen", "Show the choices"),
    "dismiss": Words("Stäng", "Close"),
    "press": Words("Tryck", "Press"),
    "next_button": Words("Nästa", "Next"),
    "previous_button": Words("Föregående", "Previous"),
    "app.focus_next": Words("Nästa fält", "Next field"),
    "next_field": Words("Nästa fält", "Next field"),
    "to_list": Words("Till listan", "To the list"),
    "previous_field": Words("Föregående fält", "Previous field"),
    "app.focus_previous": Words("Föregående fält", "Previous field"),
    "screen.copy_text": Words("Kopiera markerad text", "Copy the selected text"),
    "screen.minimize": Words("Förminska", "Minimise"),
    "delete_left": Words("Radera till vänster", "Delete to the left"),
    "delete_right": Words("Radera till höger", "Delete to the right"),
    "delete_left_word": Words("Radera ordet till vänster", "Delete the word to the left"),
    "delete_right_word": Words("Radera ordet till höger", "Delete the word to the right"),
    "delete_left_all": Words("Radera allt till vänster", "Delete all to the left"),
    "delete_right_all": Words("Radera allt till höger", "Delete all to the right"),
    "delete_word_left": Words("Radera ordet till vänster", "Delete the word to the left"),
    "delete_word_right": Words("Radera ordet till höger", "Delete the word to the right"),
    "delete_to_start_of_line": Words("Radera till radens början", "Delete to the start of the line"),
    "delete_to_end_of_line_or_delete_line": Words("Radera till radens slut", "Delete to the end of the line"),
    "delete_line": Words("Radera raden", "Delete the line"),
    "cut": Words("Klipp ut", "Cut"),
    "copy": Words("Kopiera", "Copy"),
    "paste": Words("Klistra in", "Paste"),
    "undo": Words("Ångra", "Undo"),
    "redo": Words("Gör om", "Redo"),
    "select_all": Words("Markera allt", "Select all"),
    "select_line": Words("Markera raden", "Select the line"),
    "previous_tab": Words("Föregående flik", "Previous tab"),
    "next_tab": Words("Nästa flik", "Next tab"),
}  # fmt: skip
"""What Textual's own widgets do with their keys, in words."""

_CALL = re.compile(r"(?P<name>[\w.]+)(\((?P<argument>.*)\))?")


def in_words(does: str) -> Words | None:
    """Return what an action of ours, by its id, or one of Textual's is in words; None for what has none."""
    if does in BY_ID:
        return BY_ID[does].tip
    call = _CALL.fullmatch(does)
    if call is None:
        return None
    name, argument = call["name"], (call["argument"] or "").strip("'")
    found = BUILT_IN.get(argument if name == "move" else name)
    if found is not None and argument == "True":
        return Words(f"{found.sv} och markera", f"{found.en} and select")
    return found


_DELIVERED = re.compile(
    r"ctrl\+[abcdefgklnoprtuvwxy]|f([1-9]|1[0-2])|(shift\+|ctrl\+)?(up|down|left|right|home|end|pageup|pagedown|delete|insert)"
    r"|(shift\+)?tab|enter|escape|space|backspace|[a-z0-9]"
)


def is_delivered(key: str) -> bool:
    """Tell whether terminals pass `key` on: not Ctrl with h, i, j, m, q, s or z, which mean something else to them."""
    return _DELIVERED.fullmatch(key) is not None


def is_kept_by_browsers(key: str) -> bool:
    """Tell whether browsers keep `key` to themselves: with Ctrl, what opens and closes windows and tabs."""
    return re.fullmatch(r"ctrl\+([ntw]|pageup|pagedown)", key) is not None


def needs_letter(key: str) -> bool:
    """Tell whether `key` cannot be typed without a letter key, which other keyboards may not have."""
    return re.fullmatch(r"(ctrl\+)?[a-z]", key) is not None


def bindings_of(where: str) -> list[Binding]:
    """Return the bindings of a place, of tables, of dialogs or of the application, for a class's `BINDINGS`."""
    return [
        Binding(",".join(action.keys), action.does, action.label.sv, id=action.id, show=action.hint)
        for action in ACTIONS
        if action.where == where
    ]


def apply_at(where: Iterable[str]) -> list[Action]:
    """Return the actions that apply at any of these, in the registry's order."""
    wanted = {*where}
    return [action for action in ACTIONS if action.where in wanted]


def clashes(keymap: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """Return key and both actions where, under `keymap`, one key would stand for two actions at one place."""
    found = []
    for place in {action.where for action in ACTIONS}:
        taken: dict[str, str] = {}
        for action in apply_at({place} if place in (DIALOG, ANSWERS) else {place, EVERYWHERE}):
            for key in keys_of(action, keymap):
                if key in taken:
                    found.append((key, taken[key], action.id))
                taken.setdefault(key, action.id)
    return sorted(set(found))


def keys_of(action: Action, keymap: Mapping[str, str]) -> tuple[str, ...]:
    """Return the keys of an action as the user has them."""
    return tuple(keymap[action.id].split(",")) if action.id in keymap else action.keys


def shown_key(key: str, lang: "Lang") -> str:
    """Return a key as it stands on keyboards: `Ctrl+K`, `F3`, `Retur`."""
    *held, last = key.split("+")
    parts = [words.say("key_shift", lang) if part == "shift" else part.capitalize() for part in held]
    name = words.say(f"key_{last}", lang) if f"key_{last}" in words.WORDS else last.upper()
    return "+".join([*parts, name])
