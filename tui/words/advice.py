"""What to do next about a fault, where the screens have a way of their own: the engine's advice names commands.

Keys are the engine's codes; the blanks are those of its sentences.
"""

from tui.words import Words

WORDS: dict[str, Words] = {
    "MV506": Words("ange en dag som något regelverk gäller", "state a day that some rule pack covers"),
    "MV701": Words(
        "se efter om filen har flyttats, och läs om; återställ annars en säkerhetskopia",
        "see whether the file was moved, and reload; else restore a backup",
    ),
    "MV713": Words(
        "välj delta, eller ange en dag för minst ett villkor",
        "choose participate, or enter a day for at least one condition",
    ),
    "MV718": Words("välj ett av dem", "choose one of them"),
    "MV721": Words("läs om under Ärenden, och se efter", "reload under Cases, and look"),
    "MV722": Words(
        "är det en rättelse: öppna det registrerade ärendet och ändra svaren där; annars ge ärendet ett eget id",
        "if it is a correction: open the registered case and change the answers there; else give the case an id of its own",
    ),
    "MV723": Words("skriv skälet", "state the reason"),
    "MV728": Words("besluta först, under Beslut", "decide first, under Decision"),
    "MV733": Words("skriv skälet", "state the reason"),
    "MV734": Words("skriv skälet", "state the reason"),
    "MV735": Words(
        "bara det som beslutats kan genomföras; besluta på nytt, under Beslut",
        "only what was decided can be carried out; decide again, under Decision",
    ),
    "MV736": Words("ta bort dagen, eller ändra beslutet", "leave out the day, or change the decision"),
    "MV781": Words(
        "lägg fram det som utkast under Regelverk, och låt någon annan anta det",
        "put it forward as a draft under Rules, and have somebody else adopt it",
    ),
    "MV782": Words(
        "be någon annan läsa det och anta det, under Regelverk", "ask somebody else to read and adopt it, under Rules"
    ),
    "MV807": Words("ange ett annat namn", "give another name"),
    "MV785": Words("någon annan kan anta det, under Regelverk", "somebody else can adopt it, under Rules"),
}
