"""Every diagnostic code with its sentence and its help, in Swedish and English. `docs/codes.md` lists the same codes."""

from dataclasses import dataclass

from engine.text import Text


@dataclass(frozen=True, slots=True)
class Entry:
    """What is wrong and what to do about it; blanks in braces are filled from the diagnostic."""

    message: Text
    help: Text


def _entry(sv: str, en: str, help_sv: str, help_en: str) -> Entry:
    return Entry(Text(sv=sv, en=en), Text(sv=help_sv, en=help_en))


CATALOGUE: dict[str, Entry] = {
    # --- reading a file
    "MV101": _entry(
        "filen finns inte", "there is no such file",
        "kontrollera sökvägen", "check the path",
    ),
    "MV102": _entry(
        "det här är en mapp, inte en fil", "this is a folder, not a file",
        "ange en fil i mappen", "name a file in the folder",
    ),
    "MV103": _entry(
        "filen går inte att läsa", "the file cannot be read",
        "kontrollera filens rättigheter och disken", "check the file's permissions and the disk",
    ),
    "MV104": _entry(
        "filen är större än {limit}", "the file is larger than {limit}",
        "dela upp den eller ta bort det som inte hör hit", "split it, or take out what does not belong",
    ),
    "MV105": _entry(
        "filen är inte UTF-8: byte `{byte}` går inte att tolka", "the file is not UTF-8: byte `{byte}` cannot be read",
        "spara filen med teckenkodningen UTF-8", "save the file with the encoding UTF-8",
    ),
    "MV106": _entry(
        "styrtecknet `{character}` är inte tillåtet", "the control character `{character}` is not allowed",
        "ta bort tecknet, det syns inte men kan vilseleda den som läser",
        "remove the character: it is invisible but can deceive a reader",
    ),
    "MV107": _entry(
        "filen är tom", "the file is empty",
        "skriv innehållet, eller utgå från `medverkan case new`", "write its content, or start from `medverkan case new`",
    ),
    "MV108": _entry(
        "filen innehåller mer än ett dokument", "the file holds more than one document",
        "ta bort raden `---` eller lägg varje dokument i en egen fil",
        "remove the line `---`, or put each document in a file of its own",
    ),
    "MV109": _entry(
        "det här är ingen vanlig fil", "this is not an ordinary file",
        "spara innehållet i en fil; rör och enheter går inte att läsa",
        "save the content in a file; pipes and devices cannot be read",
    ),
    "MV110": _entry(
        "det här är inte giltig YAML", "this is not valid YAML",
        "jämför med raderna runt omkring: indrag, kolon och citattecken",
        "compare with the lines around it: indentation, colons and quotes",
    ),
    "MV111": _entry(
        "tabbtecken kan inte användas som indrag", "a tab cannot be used to indent",
        "byt tabbtecknet mot mellanslag", "replace the tab by spaces",
    ),
    "MV112": _entry(
        "en lista eller mappning inom klamrar är inte avslutad", "a list or mapping in brackets is not closed",
        "sätt ut det komma eller den klammer som saknas", "add the comma or bracket that is missing",
    ),
    "MV113": _entry(
        "filen tar slut mitt i ett värde", "the file ends in the middle of a value",
        "avsluta citattecken och klamrar", "close quotes and brackets",
    ),
    "MV114": _entry(
        "raden passar inte in: nyckel, kolon eller indrag är fel", "the line does not fit: key, colon or indentation is off",
        "skriv `nyckel: värde` i samma indrag som raderna ovanför; text med kolon sätts inom citattecken",
        "write `key: value` indented like the lines above; put text that holds a colon in quotes",
    ),
    "MV115": _entry(
        "aliaset pekar på något som inte finns eller inte är klart", "the alias points to what is missing or unfinished",
        "skriv ut innehållet i stället", "write the content out instead",
    ),
    "MV116": _entry(
        "YAML-taggar är inte tillåtna", "YAML tags are not allowed",
        "ta bort det som börjar med `!`", "remove what begins with `!`",
    ),
    "MV117": _entry(
        "talet `{text}` är för stort", "the number `{text}` is too large",
        "skriv ett heltal med högst 15 siffror, eller sätt det inom citattecken om det är text",
        "write an integer of at most 15 digits, or put it in quotes if it is text",
    ),
    "MV118": _entry(
        "decimaltal används inte: `{text}`", "decimals are not used: `{text}`",
        "skriv ett heltal, eller sätt det inom citattecken om det är text",
        "write an integer, or put it in quotes if it is text",
    ),
    "MV119": _entry(
        "nyckeln `{key}` finns redan, vid {first}", "the key `{key}` is there already, at {first}",
        "behåll den ena", "keep one of them",
    ),
    "MV120": _entry(
        "fler än {limit} nivåer inuti varandra", "more than {limit} levels inside one another",
        "så djupt behövs aldrig; kontrollera klamrar och indrag", "that depth is never needed; check brackets and indentation",
    ),
    "MV121": _entry(
        "mer än {limit} nycklar och värden, alias utskrivna",
        "more than {limit} keys and values, aliases written out",
        "dela upp filen, och ta bort upprepade alias", "split the file, and remove repeated aliases",
    ),
    "MV122": _entry(
        "en nyckel måste vara en enkel text", "a key must be plain text",
        "skriv nyckeln utan klamrar och alias", "write the key without brackets and aliases",
    ),
    "MV123": _entry(
        "fler än {limit} alias", "more than {limit} aliases",
        "skriv ut innehållet i stället", "write the content out instead",
    ),
    "MV124": _entry(
        "ett värde kan inte börja med `{character}`", "a value cannot begin with `{character}`",
        "sätt texten inom citattecken", "put the text in quotes",
    ),
    "MV125": _entry(
        "det som följer på `\\` inom dubbla citattecken går inte att tolka",
        "what follows `\\` within double quotes cannot be read",
        "använd enkla citattecken, eller skriv `\\\\` för ett snedstreck", "use single quotes, or write `\\\\` for a backslash",
    ),
    # --- structure
    "MV201": _entry(
        "`{key}` saknas", "`{key}` is missing",
        "lägg till den; `medverkan schema` beskriver vad som ska finnas",
        "add it; `medverkan schema` describes what belongs here",
    ),
    "MV202": _entry(
        "okänd nyckel `{key}`", "unknown key `{key}`",
        "ta bort den, eller skriv något av: {allowed}", "remove it, or write one of: {allowed}",
    ),
    "MV203": _entry(
        "`{value}` är inte ett av värdena", "`{value}` is not one of the values",
        "skriv något av: {allowed}", "write one of: {allowed}",
    ),
    "MV204": _entry(
        "`{value}` har inte rätt form", "`{value}` is not of the right form",
        "skriv {form_sv}", "write {form_en}",
    ),
    "MV205": _entry(
        "texten är tom", "the text is empty",
        "skriv något, på båda språken där så begärs", "write something, in both languages where asked",
    ),
    "MV206": _entry(
        "texten är för lång ({allowed} tecken)", "the text is too long ({allowed} characters)",
        "korta den", "shorten it",
    ),
    "MV207": _entry(
        "här ska det stå `nyckel: värde`", "this should be `key: value`",
        "nycklar som kan stå här: {allowed}", "keys that can stand here: {allowed}",
    ),
    "MV208": _entry(
        "här ska det stå en lista", "this should be a list",
        "skriv `[a, b]` eller en rad med `- ` för varje", "write `[a, b]`, or a line with `- ` for each",
    ),
    "MV209": _entry(
        "`{value}` är inte text", "`{value}` is not text",
        "sätt det inom citattecken", "put it in quotes",
    ),
    "MV210": _entry(
        "`{value}` är inte ett heltal", "`{value}` is not an integer",
        "skriv bara siffror, utan mellanslag, decimaler och enhet", "write digits only, without spaces, decimals or unit",
    ),
    "MV211": _entry(
        "talet `{value}` ligger utanför gränserna", "the number `{value}` is out of bounds",
        "tillåtet är {allowed}", "allowed is {allowed}",
    ),
    "MV212": _entry(
        "`{value}` är varken `true` eller `false`", "`{value}` is neither `true` nor `false`",
        "skriv `true` eller `false`, utan citattecken", "write `true` or `false`, without quotes",
    ),
    "MV213": _entry(
        "`{value}` passar inte här", "`{value}` does not fit here",
        "skriv ett ord, ett tal, `true`, `false` eller en lista med ord",
        "write a word, a number, `true`, `false` or a list of words",
    ),
    "MV214": _entry(
        "avsnittet har fler än {limit} poster", "the section has more than {limit} entries",
        "dela upp regelverket", "split the pack",
    ),
    "MV215": _entry(
        "avsnittet `{section}` finns redan, vid {first}", "the section `{section}` is there already, at {first}",
        "behåll det i en av filerna", "keep it in one of the files",
    ),
    "MV216": _entry(
        "här finns inget regelverk", "there is no rule pack here",
        "ett regelverk är en mapp med YAML-filer, en av dem med avsnittet `pack`",
        "a rule pack is a folder of YAML files, one of them with the section `pack`",
    ),
    "MV217": _entry(
        "mappen innehåller fler än {limit} YAML-filer", "the folder holds more than {limit} YAML files",
        "ange regelverkets egen mapp", "name the pack's own folder",
    ),
    "MV218": _entry(
        "`{value}` är ingen landskod", "`{value}` is no country code",
        "skriv landskoden enligt ISO 3166-1 med två versaler, som `NO` eller `GB`",
        "write the code of ISO 3166-1 in two capital letters, as `NO` or `GB`",
    ),
    # --- names and conditions
    "MV301": _entry(
        "okänt faktum `{name}`", "unknown fact `{name}`",
        "fakta står i regelverkets `vocabulary`; `medverkan pack show` listar dem",
        "facts stand in the pack's `vocabulary`; `medverkan pack show` lists them",
    ),
    "MV302": _entry(
        "`{value}` är inget svar på `{fact}`", "`{value}` is no answer to `{fact}`",
        "möjliga svar: {allowed}", "possible answers: {allowed}",
    ),
    "MV303": _entry(
        "okänd definition `{name}`", "unknown definition `{name}`",
        "definitioner står i regelverkets `definitions`", "definitions stand in the pack's `definitions`",
    ),
    "MV304": _entry(
        "`{operator}` går inte att använda på `{fact}` (typ {type})",
        "`{operator}` cannot be used on `{fact}` (type {type})",
        "möjliga prövningar: {allowed}", "possible tests: {allowed}",
    ),
    "MV305": _entry(
        "`{text}` är inget villkor", "`{text}` is no condition",
        "skriv `faktum: svar`, eller `all`, `any`, `not` eller `defined`",
        "write `fact: answer`, or `all`, `any`, `not` or `defined`",
    ),
    "MV306": _entry(
        "villkoret har fler än {limit} nivåer", "the condition has more than {limit} levels",
        "ge delar av det namn under `definitions`", "give parts of it names under `definitions`",
    ),
    "MV307": _entry(
        "`{key}` ska följas av en lista", "`{key}` takes a list",
        "skriv `{key}: [a, b]`", "write `{key}: [a, b]`",
    ),
    "MV308": _entry(
        "villkoret blir för stort utskrivet: mer än {parts} delar, {levels} nivåer eller {conjunctions} kombinationer",
        "the condition written out is too large: more than {parts} parts, {levels} levels or {conjunctions} combinations",
        "dela upp det i flera regler", "split it into several rules",
    ),
    "MV309": _entry(
        "utfallstabellen läser inte `{name}`", "the outcome table does not read `{name}`",
        "pröva `gates`, `bars`, `conditions`, `kind` eller `grade_` följt av en prioriteringsgrunds id",
        "test `gates`, `bars`, `conditions`, `kind` or `grade_` followed by the id of a principle",
    ),
    "MV310": _entry(
        "namnet `{name}` används redan, vid {first}", "the name `{name}` is taken, at {first}",
        "ge posten ett eget namn", "give the entry a name of its own",
    ),
    "MV311": _entry(
        "ordningstalet {order} har redan `{first}`", "`{first}` has the order {order} already",
        "numrera dem 1, 2, 3 …", "number them 1, 2, 3 …",
    ),
    "MV312": _entry(
        "`{name}` finns inte i `{section}`", "`{name}` is not in `{section}`",
        "lägg till det där, eller rätta namnet", "add it there, or correct the name",
    ),
    "MV313": _entry(
        "`{fact}` kan inte prövas direkt mot en lista", "`{fact}` cannot be tested against a list directly",
        "skriv `{fact}: {{{operator}: [a, b]}}`", "write `{fact}: {{{operator}: [a, b]}}`",
    ),
    "MV314": _entry(
        "regelverkets villkor är tillsammans för stora: mer än {limit} delar utskrivna",
        "the pack's conditions are too large together: more than {limit} parts written out",
        "dela upp regelverket", "split the pack",
    ),
    "MV320": _entry(
        "`{name}` är av typen {type} och behöver sina svar", "`{name}` is of type {type} and needs its answers",
        "räkna upp dem under `values`, det lägsta först, eller ange `standard` (inte båda)",
        "list them under `values`, the lowest first, or name a `standard` (not both)",
    ),
    "MV321": _entry(
        "`{name}` är av typen {type} och har inga uppräknade svar", "`{name}` is of type {type} and has no listed answers",
        "ta bort raden, eller ändra typen till level, choice eller set",
        "remove the line, or change the type to level, choice or set",
    ),
    "MV322": _entry(
        "`unit` passar inte: `{name}` är av typen {type}", "`unit` does not fit: `{name}` is of type {type}",
        "ange enheten, som `unit: SEK`, för typen amount och bara för den",
        "give the unit, as `unit: SEK`, for the type amount and for no other",
    ),
    "MV323": _entry(
        "gränserna för `{name}` passar inte typen {type}", "the bounds of `{name}` do not fit the type {type}",
        "`minimum` och `maximum` hör till tal, i stigande ordning, för `share` högst 100",
        "`minimum` and `maximum` belong to numbers, in rising order, for `share` at most 100",
    ),
    "MV324": _entry(
        "`better: {value}` passar inte typen {type}", "`better: {value}` does not fit the type {type}",
        "skriv något av: {allowed}", "write one of: {allowed}",
    ),
    "MV325": _entry(
        "`{name}` säger inte vad tystnad betyder på det sätt som rollen {role} kräver",
        "`{name}` does not say what silence means in the way the role {role} asks for",
        "ange {allowed_sv}", "give {allowed_en}",
    ),
    "MV326": _entry(
        "regelverket behöver faktumet `kind`: typ choice, roll classification, silence required, utan `when`",
        "the pack needs the fact `kind`: type choice, role classification, silence required, without `when`",
        "lägg till det i `vocabulary`; det säger vilket slag av ärende det är",
        "add it to `vocabulary`; it says which kind of case it is",
    ),
    "MV327": _entry(
        "`{name}` betyder något annat i villkor", "`{name}` means something else in conditions",
        "ge faktumet ett annat namn", "give the fact another name",
    ),
    "MV328": _entry(
        "det antagna värdet `{value}` är inget svar på `{fact}`", "the assumed value `{value}` is no answer to `{fact}`",
        "anta ett av faktumets egna svar", "assume one of the fact's own answers",
    ),
    "MV329": _entry(
        "`{name}` är en bakgrundsuppgift i varje ärende", "`{name}` is background in every case",
        "ange `role: background`, eller ge faktumet ett annat namn", "give `role: background`, or another name to the fact",
    ),
    # --- meaning
    "MV401": _entry(
        "`{where}` läser bakgrundsuppgiften `{fact}`{via}", "`{where}` reads the background fact `{fact}`{via}",
        "land, avstånd, gräns och vänortsstatus får bara styra vem som beslutar (`routes`); pröva nyttan i stället",
        "country, distance, border and twin status may only steer who decides (`routes`); test the benefit instead",
    ),
    "MV402": _entry(
        "`{where}` läser `{fact}`{via}, som inte är en klassificering",
        "`{where}` reads `{fact}`{via}, which is not a classification",
        "när en fråga ställs och hur långt en grund når avgörs av klassificeringen ensam",
        "when a question is asked, and how far a principle reaches, rest on classification alone",
    ),
    "MV403": _entry(
        "frågan `{name}` väntar på sig själv ({circle})", "the question `{name}` waits for itself ({circle})",
        "bryt cirkeln i `when`", "break the circle in `when`",
    ),
    "MV404": _entry(
        "definitionen `{name}` bygger på sig själv ({circle})", "the definition `{name}` rests on itself ({circle})",
        "bryt cirkeln", "break the circle",
    ),
    "MV405": _entry(
        "tystnad kan stoppa: `{entry}` kan slå till fast `{fact}` inte är besvarad (antas vara `{assumed}`)",
        "silence can stop: `{entry}` can hold although `{fact}` is not answered (assumed to be `{assumed}`)",
        "låt bara ett uttryckt svar stoppa, eller ge faktumet `silence: ask`",
        "let only an expressed answer stop, or give the fact `silence: ask`",
    ),
    "MV406": _entry(
        "tystnad ger villkor: `{entry}` kan gälla fast `{fact}` inte är besvarad (antas vara `{assumed}`)",
        "silence sets a condition: `{entry}` can hold although `{fact}` is not answered (assumed to be `{assumed}`)",
        "pröva ett uttryckt svar, gör det till ett råd, eller ange varför i `on_silence`",
        "test an expressed answer, make it advice, or say why in `on_silence`",
    ),
    "MV407": _entry(
        "tystnad drar poäng: `{entry}` kan gälla fast `{fact}` inte är besvarad (antas vara `{assumed}`)",
        "silence takes points: `{entry}` can hold although `{fact}` is not answered (assumed to be `{assumed}`)",
        "låt bara ett uttryckt svar dra poäng", "let only an expressed answer take points",
    ),
    "MV411": _entry(
        "utfallstabellen ska sluta med en rad `otherwise: true`, och bara där",
        "the outcome table ends in a row `otherwise: true`, and only there",
        "skriv `otherwise: true` på den sista raden och inte på någon annan",
        "write `otherwise: true` in the last row and in no other",
    ),
    "MV412": _entry(
        "raden `{row}` ska ha antingen `when` eller `otherwise`", "the row `{row}` takes either `when` or `otherwise`",
        "skriv det ena", "write one of them",
    ),
    "MV413": _entry(
        "vikterna är tillsammans noll", "the weights add up to zero",
        "ge minst en prioriteringsgrund en vikt", "give at least one principle a weight",
    ),
    "MV414": _entry(
        "trösklarna för `{principle}` ska vara 0 < partly ≤ met", "the thresholds of `{principle}` must be 0 < partly ≤ met",
        "rätta trösklarna", "correct the thresholds",
    ),
    "MV415": _entry(
        "regeln `{rule}` ger noll poäng", "the rule `{rule}` gives no points",
        "ge den poäng, eller gör den till ett råd", "give it points, or make it advice",
    ),
    "MV416": _entry(
        "`{entry}` grundar sig på `{basis}`, men inget ställe som citeras har den modaliteten",
        "`{entry}` rests on `{basis}`, but no passage it cites is of that modality",
        "citera ett sådant ställe, eller ändra `basis`", "cite such a passage, or change `basis`",
    ),
    "MV417": _entry(
        "inget grundar sig på stället `{passage}`", "nothing rests on the passage `{passage}`",
        "citera det, eller ange varför inte i `not_operationalised`", "cite it, or say why not in `not_operationalised`",
    ),
    "MV418": _entry(
        "stället `{passage}` citeras och sägs ändå inte vara tillämpat",
        "the passage `{passage}` is cited and yet said not to be operationalised",
        "ta bort hänvisningarna till det, eller `not_operationalised`", "remove the citations, or `not_operationalised`",
    ),
    "MV419": _entry(
        "regelverket slutar gälla ({until}) innan det börjar ({since})", "the pack ends ({until}) before it begins ({since})",
        "rätta datumen", "correct the dates",
    ),
    "MV420": _entry(
        "den sista vägen gäller inte alltid", "the last route does not always hold",
        "avsluta med en väg `when: true`, så att någon alltid beslutar", "end with a route `when: true`, so that somebody always decides",
    ),
    "MV421": _entry(
        "vägen `{route}` gäller alltid, så de som följer kan aldrig besluta",
        "the route `{route}` always holds, so that those after it can never decide",
        "flytta den sist", "move it last",
    ),
    "MV430": _entry(
        "invarianten `{invariant}` har ingen av de tre formerna", "the invariant `{invariant}` is of none of the three forms",
        "skriv `then` (med eller utan `when`), eller `vary` och `same`, eller `better` och `never_worse`",
        "write `then` (with `when` or without), or `vary` and `same`, or `better` and `never_worse`",
    ),
    "MV431": _entry(
        "`{name}` betyder något annat i invarianter", "`{name}` means something else in invariants",
        "ge faktumet ett annat namn", "give the fact another name",
    ),
    "MV432": _entry(
        "svaren på `{fact}` är varken bättre eller sämre", "the answers to `{fact}` are neither better nor worse",
        "ange `better` i vokabulären, eller skriv `vary` och `same`", "state `better` in the vocabulary, or write `vary` and `same`",
    ),
    # --- cases
    "MV501": _entry(
        "okänd fråga `{name}`", "unknown question `{name}`",
        "`medverkan case new {kind}` visar frågorna", "`medverkan case new {kind}` shows the questions",
    ),
    "MV502": _entry(
        "`{name}` är en bakgrundsuppgift och hör inte till svaren", "`{name}` is background and not among the answers",
        "flytta den till `background`", "move it to `background`",
    ),
    "MV503": _entry(
        "frågan `{name}` måste besvaras", "the question `{name}` must be answered",
        "möjliga svar: {allowed}", "possible answers: {allowed}",
    ),
    "MV504": _entry(
        "svaren går inte ihop: {reason_sv}", "the answers cannot all be true: {reason_en}",
        "rätta det svar som är fel: {facts}", "correct the answer that is wrong: {facts}",
    ),
    "MV505": _entry(
        "`{value}` finns inte i regelverkets `{what}`", "`{value}` is not in the pack's `{what}`",
        "möjliga: {allowed}", "possible: {allowed}",
    ),
    "MV506": _entry(
        "inget regelverk gäller den {day}", "no rule pack covers {day}",
        "regelverk som finns: {packs}; välj ett med `--pack`", "packs there are: {packs}; choose one with `--pack`",
    ),
    "MV507": _entry(
        "flera regelverk gäller den {day}: {packs}", "several rule packs cover {day}: {packs}",
        "avsluta det äldre med `valid_to`, eller välj ett med `--pack`", "end the older with `valid_to`, or choose one with `--pack`",
    ),
    "MV508": _entry(
        "inget regelverk heter `{name}`", "no rule pack is called `{name}`",
        "regelverk som finns: {packs}", "packs there are: {packs}",
    ),
    "MV509": _entry(
        "ärendet `{id}` finns två gånger, även i {first}", "the case `{id}` is there twice, also in {first}",
        "ge ärendet ett eget id", "give the case an id of its own",
    ),
    "MV510": _entry(
        "inga ärenden här: mappen och dess undermappar har ingen fil som slutar på `.yaml`",
        "no cases here: neither the folder nor those below it have a file that ends in `.yaml`",
        "varje ärende är en sådan fil; ett regelverk är en mapp med filen `pack.yaml`",
        "each case is such a file; a rule pack is a folder with the file `pack.yaml`",
    ),
    "MV511": _entry(
        "väntat var {expected} ({what}), men regelverket ger {found}",
        "expected was {expected} ({what}), but the pack gives {found}",
        "rätta ärendets `expected`, eller regeln", "correct the case's `expected`, or the rule",
    ),
    "MV512": _entry(
        "okänd regel `{name}`", "unknown rule `{name}`",
        "`medverkan explain` utan regel visar alla", "`medverkan explain` without a rule shows them all",
    ),
    "MV513": _entry(
        "`{value}` står två gånger", "`{value}` stands twice",
        "behåll det ena", "keep one of them",
    ),
    "MV514": _entry(
        "mappen innehåller ett regelverk, inte ärenden", "the folder holds a rule pack, not cases",
        "för att bedöma enligt det: ange ärendena, och `--pack {folder}`; `medverkan check {folder}` granskar det",
        "to assess by it, name the cases and `--pack {folder}`; `medverkan check {folder}` checks it",
    ),
    # --- the plan's text
    "MV521": _entry(
        "planen innehåller inte `{phrase}`", "the plan does not hold `{phrase}`",
        "skriv av orden ur planens fil, hela stället eller de första orden … de sista",
        "copy the words from the plan's file, the whole passage or its first words … its last",
    ),
    "MV522": _entry(
        "`{phrase}` står flera gånger i planen, på raderna {lines_sv}",
        "`{phrase}` stands in the plan several times, on the lines {lines_en}",
        "ta med fler ord, så att bara ett ställe passar", "give more words, so that only one place fits",
    ),
    "MV523": _entry(
        "`{phrase}` omfattar {words} ord, fler än {limit}", "`{phrase}` spans {words} words, more than {limit}",
        "dela upp stället i flera", "divide the passage into several",
    ),
    # --- asking and improving
    "MV541": _entry(
        "lösaren kom inte fram till ett svar om ärendet `{case}` inom sin gräns ({limit} arbetsenheter)",
        "the solver came to no answer about the case `{case}` within its limit ({limit} units of work)",
        "svara på fler av ärendets frågor; inget är bevisat åt något håll",
        "answer more of the case's questions; nothing is proved either way",
    ),
    "MV542": _entry(
        "ärendet `{case}` är av slaget `{kind}`, inte `{wanted}`", "the case `{case}` is of the kind `{kind}`, not `{wanted}`",
        "utelämna `--kind`, eller börja på ett nytt ärende; slaget går att ändra med `b`",
        "leave `--kind` out, or start a new case; the kind can be changed with `b`",
    ),
    "MV543": _entry(
        "svaren sparades inte i någon fil; ärendet skrevs ut i stället",
        "the answers were saved in no file; the case was printed instead",
        "kopiera det utskrivna till en fil på en annan plats", "copy what was printed to a file in another place",
    ),
    # --- running
    "MV601": _entry(
        "regelmotorn durable-rules går inte att läsa in", "the rules engine durable-rules cannot be loaded",
        "kör `make setup`, eller välj `--interpreter reference`", "run `make setup`, or choose `--interpreter reference`",
    ),
    "MV602": _entry(
        "regelmotorn durable-rules svarade inte som den ska ({fault}); ingen bedömning gjordes",
        "the rules engine durable-rules did not answer as it should ({fault}); no assessment was made",
        "kör om; om det upprepas, bedöm med `--interpreter reference` och anmäl felet",
        "run again; if it recurs, assess with `--interpreter reference` and report the fault",
    ),
    "MV603": _entry(
        "tolkarna är oense om ärendet `{case}`; ingen bedömning gjordes",
        "the interpreters disagree on the case `{case}`; no assessment was made",
        "anmäl felet med ärendet bifogat", "report the fault with the case attached",
    ),
    "MV604": _entry(
        "durable-rules kan inte skilja `{one}` från `{other}`", "durable-rules cannot tell `{one}` from `{other}`",
        "ge ett av faktumen, eller ett av svaren, ett annat namn", "give one of the facts, or of the answers, another name",
    ),
    # --- comparing
    "MV641": _entry(
        "det finns inga ärenden att pröva regelverket mot", "there are no cases to try the rule pack on",
        "ange ärenden med `--cases` eller `--register`, eller en ärendefil i stället för regelverket",
        "name cases with `--cases` or `--register`, or a case file instead of the rule pack",
    ),
    "MV642": _entry(
        "minnet räcker inte för jämförelsen; inget resultat visas", "there is not enough memory for the comparison; no result is shown",
        "kör på en dator med mer minne, eller jämför regelverken i mindre steg",
        "run on a computer with more memory, or compare the rule packs in smaller steps",
    ),
    # --- the register
    "MV701": _entry(
        "det finns inget register i `{register}`", "there is no register at `{register}`",
        "skapa det med `medverkan register init`, eller ange ett annat med `--register`",
        "make it with `medverkan register init`, or name another with `--register`",
    ),
    "MV703": _entry(
        "registret `{register}` har version {found}; den här medverkan känner till {known}",
        "the register `{register}` has version {found}; this medverkan knows {known}",
        "uppgradera medverkan; inget har ändrats", "upgrade medverkan; nothing was changed",
    ),
    "MV704": _entry(
        "`{register}` är inget register, eller är skadat", "`{register}` is no register, or is damaged",
        "kontrollera sökvägen; återställ annars en säkerhetskopia med `medverkan register restore`",
        "check the path; else restore a backup with `medverkan register restore`",
    ),
    "MV705": _entry(
        "registret `{register}` går inte att använda ({reason_sv})", "the register `{register}` cannot be used ({reason_en})",
        "kontrollera rättigheterna, och att databasen är igång; det som kvitterats finns kvar",
        "check that the database is running, and the permissions; what was acknowledged is still there",
    ),
    "MV706": _entry(
        "registret `{register}` är låst av någon annan", "the register `{register}` is locked by somebody else",
        "försök igen om en stund; inget har ändrats", "try again in a while; nothing was changed",
    ),
    "MV707": _entry(
        "disken är full; inget skrevs i `{register}`", "the disk is full; nothing was written to `{register}`",
        "frigör utrymme och försök igen; det som kvitterats finns kvar",
        "make room and try again; what was acknowledged is still there",
    ),
    "MV708": _entry(
        "registrets adress går inte att tolka", "the register's address cannot be understood",
        "ange en fil, `sqlite:///fil.db` eller `postgresql://användare@dator/databas`",
        "name a file, `sqlite:///file.db` or `postgresql://user@host/database`",
    ),
    "MV709": _entry(
        "registret `{register}` får bara läsas", "the register `{register}` may only be read",
        "be den som ansvarar för registret om skrivrätt; inget har ändrats",
        "ask whoever keeps the register for the right to write; nothing was changed",
    ),
    "MV710": _entry(
        "registret `{register}` har den äldre versionen {found}; den här medverkan läser {known}",
        "the register `{register}` has the older version {found}; this medverkan reads {known}",
        "kör `medverkan register init` med skrivrätt, så förs det över", "run `medverkan register init` with the right to write to bring it up to date",
    ),
    "MV711": _entry(
        "databasen vägrar: det som registrerats kan varken ändras eller tas bort", "the database refuses: what is recorded can neither be changed nor removed",
        "rätta med en ny händelse: `medverkan register revise`", "correct it by a new event: `medverkan register revise`",
    ),
    "MV712": _entry(
        "registret `{register}` är inte tomt", "the register `{register}` is not empty",
        "läs in i ett nytt register: `--register NY_FIL`", "read it into a new register: `--register NEW_FILE`",
    ),
    "MV713": _entry(
        "inget villkor gäller i ärendet, så beslutet att delta med villkor skulle sakna villkor",
        "no condition holds in the case, so that the decision to participate with conditions would have none",
        "besluta `delta`, eller ange ett villkor och dess dag: `--due VILLKOR=DAG`; villkor som finns: {known}",
        "decide `participate`, or state a condition and its day: `--due CONDITION=DAY`; conditions there are: {known}",
    ),
    "MV714": _entry(
        "villkoret `{condition}` har fått två olika dagar: {first} och {second}",
        "the condition `{condition}` is given two different days: {first} and {second}",
        "ange en dag för varje villkor", "give each condition one day",
    ),
    "MV715": _entry(
        "villkoret `{condition}` kan inte ha {day} som sista dag: den dagen ligger före beslutet ({earliest})",
        "the condition `{condition}` cannot be due {day}: that is before the decision ({earliest})",
        "ange en senare dag", "state a later day",
    ),
    "MV716": _entry(
        "registret är inte intakt: händelse {event}, som det skulle byggas vidare på, är inte som den skrevs; inget har registrerats",
        "the register is not whole: event {event}, to be built upon, is not as it was written; nothing was recorded",
        "`medverkan register verify` visar vad som är ändrat; återställ en säkerhetskopia",
        "`medverkan register verify` shows what was changed; restore a backup",
    ),
    "MV717": _entry(
        "registret kan inte skapas: i mappen `{folder}` går det inte att skriva ({reason_sv})",
        "the register cannot be made: the folder `{folder}` cannot be written to ({reason_en})",
        "ange en annan plats med `--register`, eller be om skrivrätt i mappen", "name another place with `--register`, or ask for the right to write in the folder",
    ),
    "MV718": _entry(
        "flera regelverk gäller i registret den {day}: {packs}", "several rule packs are in force in the register on {day}: {packs}",
        "välj ett med `--pack`; `medverkan register packs` visar hur de står", "choose one with `--pack`; `medverkan register packs` shows how they stand",
    ),
    "MV719": _entry(
        "ärendet `{case}` är gallrat, men registret det står i är inte intakt", "the case `{case}` is erased, but the register is not whole",
        "`medverkan register verify` visar vad som är ändrat; om en säkerhetskopia återställs måste ärendet gallras där också",
        "`medverkan register verify` shows what was changed; if a backup is restored, erase the case there too",
    ),
    "MV720": _entry(
        "regelverket {pack} gäller inte längre i registret den {day}; nu gäller {packs}", "the rule pack {pack} is no longer in force in the register on {day}; now {packs} is",
        "inget har registrerats: ärendet bedöms på nytt efter det som gäller; läs bedömningen och registrera sedan",
        "nothing was recorded: the case is assessed anew by what is in force; read the assessment, then register",
    ),
    "MV721": _entry(
        "ärendet `{case}` är inte registrerat", "the case `{case}` is not registered",
        "`medverkan register list` visar ärendena; `medverkan register add` registrerar",
        "`medverkan register list` shows the cases; `medverkan register add` registers",
    ),
    "MV722": _entry(
        "ärendet `{case}` är redan registrerat, med annat innehåll", "the case `{case}` is registered already, with other content",
        "är det en rättelse: `medverkan register revise FIL --reason SKÄL`; annars ge ärendet ett eget id",
        "if it is a correction: `medverkan register revise FILE --reason REASON`; else give the case an id of its own",
    ),
    "MV723": _entry(
        "beslutet `{decision_sv}` avviker från rekommendationen `{recommendation_sv}` och behöver ett skäl",
        "the decision `{decision_en}` departs from the recommendation `{recommendation_en}` and needs a reason",
        "skriv skälet med `--reason`", "state the reason with `--reason`",
    ),
    "MV724": _entry(
        "inget sådant villkor: `{condition}`", "no such condition: `{condition}`",
        "villkor som finns: {known}", "conditions there are: {known}",
    ),
    "MV725": _entry(
        "villkoret `{condition}` är redan uppfyllt, i händelse {event}", "the condition `{condition}` is met already, in event {event}",
        "inget mer behöver göras", "nothing more needs to be done",
    ),
    "MV726": _entry(
        "ärendet `{case}` är makulerat", "the case `{case}` is annulled",
        "registrera ett nytt ärende med ett eget id", "register a new case with an id of its own",
    ),
    "MV727": _entry(
        "ärendet `{case}` är gallrat", "the case `{case}` is erased",
        "registrera ett nytt ärende med ett eget id", "register a new case with an id of its own",
    ),
    "MV728": _entry(
        "ärendet `{case}` är inte beslutat", "the case `{case}` is not decided",
        "besluta först: `medverkan decide`", "decide first: `medverkan decide`",
    ),
    "MV729": _entry(
        "regelverket {pack} är redan registrerat, med annat innehåll", "the rule pack {pack} is registered already, with other content",
        "ge det ändrade regelverket ett nytt versionsnummer", "give the changed pack a new version number",
    ),
    "MV730": _entry(
        "`{value}` finns inte i registret", "the register has no `{value}`",
        "välj bland: {known}", "choose from: {known}",
    ),
    "MV731": _entry(
        "{what_sv} går inte att spara: {fault_sv}", "{what_en} cannot be kept: {fault_en}",
        "skriv om texten", "write the text anew",
    ),
    "MV732": _entry(
        "filen säger detsamma som är registrerat för `{case}`", "the file says what is registered for `{case}`",
        "rätta filen först; inget har ändrats", "correct the file first; nothing was changed",
    ),
    "MV733": _entry(
        "rekommendationen är inte klar, så beslutet `{decision_sv}` behöver ett skäl",
        "the recommendation is not final, so the decision `{decision_en}` needs a reason",
        "skriv skälet med `--reason`", "state the reason with `--reason`",
    ),
    "MV734": _entry(
        "ärendet är redan beslutat; beslutet `{decision_sv}` i dess ställe behöver ett skäl",
        "the case is decided already; the decision `{decision_en}` in its place needs a reason",
        "skriv skälet med `--reason`", "state the reason with `--reason`",
    ),
    "MV735": _entry(
        "beslutet i `{case}` är inte att delta", "the decision in `{case}` is not to take part",
        "bara det som beslutats kan genomföras; besluta på nytt med `medverkan decide`",
        "only what was decided can be carried out; decide anew with `medverkan decide`",
    ),
    "MV736": _entry(
        "bara beslutet `delta med villkor` har villkor med datum", "only the decision `participate with conditions` has conditions with days",
        "ta bort `--due` eller ändra beslutet", "leave out `--due`, or change the decision",
    ),
    "MV737": _entry(
        "ärendet `{case}` är redan genomfört", "the case `{case}` is carried out already",
        "inget mer behöver göras", "nothing more needs to be done",
    ),
    "MV738": _entry(
        "texterna är borttagna, men någon läser registret så att dess filer inte kan rensas",
        "the texts are removed, but somebody is reading the register, so that its files cannot be cleaned",
        "kör samma kommando igen när ingen annan läser", "run the same command again when nobody else is reading",
    ),
    "MV739": _entry(
        "inga ärenden är angivna", "no cases are named",
        "ange ärendenas id, eller `--all`", "name the cases by id, or say `--all`",
    ),
    "MV740": _entry(
        "det framgår inte vad som ska skrivas", "it is not clear what is to be written",
        "hela registret: `--output FIL`; ett ärende: `ÄRENDE --bundle FIL.zip`",
        "the whole register: `--output FILE`; one case: `CASE --bundle FILE.zip`",
    ),
    # --- is the register whole
    "MV741": _entry(
        "händelse {event} är ändrad: den stämmer inte med sin kontrollsumma", "event {event} is altered: it does not fit its hash",
        "återställ en säkerhetskopia; `medverkan register verify --against` säger vad som bygger vidare på en känd kontrollsumma",
        "restore a backup; `medverkan register verify --against` tells what goes back to a known head",
    ),
    "MV742": _entry(
        "händelse {event} följer inte på händelsen före", "event {event} does not follow the event before it",
        "en händelse är bytt, flyttad eller borttagen; återställ en säkerhetskopia",
        "an event was replaced, moved or removed; restore a backup",
    ),
    "MV743": _entry(
        "händelse {event} står inte på sin plats; en händelse saknas eller är flyttad", "event {event} is out of place; an event is missing or moved",
        "återställ en säkerhetskopia", "restore a backup",
    ),
    "MV744": _entry(
        "händelse {event} är inte som medverkan skriver händelser", "event {event} is not as medverkan writes events",
        "återställ en säkerhetskopia", "restore a backup",
    ),
    "MV745": _entry(
        "text saknas i händelse {event} (`{field}`) fast ärendet inte är gallrat", "a text of event {event} (`{field}`) is missing though the case was not erased",
        "återställ en säkerhetskopia", "restore a backup",
    ),
    "MV746": _entry(
        "text i händelse {event} (`{field}`) är ändrad", "a text of event {event} (`{field}`) is altered",
        "återställ en säkerhetskopia", "restore a backup",
    ),
    "MV747": _entry(
        "ärendet i händelse {event} är gallrat, men texter finns kvar (`{field}`)", "the case of event {event} was erased, but texts remain (`{field}`)",
        "kör `medverkan erase` på ärendet igen", "run `medverkan erase` on the case again",
    ),
    "MV748": _entry(
        "bedömningen {hash} saknas eller är ändrad", "the assessment {hash} is missing or altered",
        "återställ en säkerhetskopia", "restore a backup",
    ),
    "MV749": _entry(
        "regelverket {hash} saknas eller är ändrat", "the rule pack {hash} is missing or altered",
        "återställ en säkerhetskopia", "restore a backup",
    ),
    "MV750": _entry(
        "tabellen `{table}` har en rad som ingen händelse talar om", "the table `{table}` has a row that no event tells of",
        "någon har skrivit i databasen vid sidan av medverkan; återställ en säkerhetskopia",
        "somebody wrote to the database behind medverkan's back; restore a backup",
    ),
    "MV751": _entry(
        "ärendelistan säger annat om `{case}` än händelserna", "the list of cases says otherwise of `{case}` than the events",
        "händelserna gäller; återställ en säkerhetskopia, eller exportera och importera registret",
        "the events count; restore a backup, or export and import the register",
    ),
    "MV752": _entry(
        "ingen händelse har kontrollsumman {hash}", "no event has the hash {hash}",
        "den kan vara felskriven eller från ett annat register; annars är slutet av kedjan borttaget eller omskrivet: jämför med säkerhetskopior",
        "it may be mistyped, or from another register; else the end of the chain is cut off or rewritten: compare with backups",
    ),
    "MV753": _entry(
        "signaturen stämmer inte", "the signature does not fit",
        "kontrollera att filen är oförändrad och att nyckeln är rätt", "check that the file is unchanged, and that the key is the right one",
    ),
    "MV754": _entry(
        "databasens skydd mot ändring saknas: {triggers}", "the database's guard against change is missing: {triggers}",
        "någon har ändrat databasen; återställ en säkerhetskopia", "somebody changed the database; restore a backup",
    ),
    "MV755": _entry(
        "händelse {event} passar inte ihop med ärendets tidigare händelser", "event {event} does not fit the case's earlier events",
        "återställ en säkerhetskopia", "restore a backup",
    ),
    "MV756": _entry(
        "`{value}` är ingen kontrollsumma", "`{value}` is no hash",
        "ange minst de 16 första tecknen: siffror och bokstäverna a–f", "give at least its first 16 characters: digits, and letters a to f",
    ),
    "MV757": _entry(
        "nyckeln har ingen signerad fil att pröva", "the key has no signed file to check",
        "ange filen med `--head`", "name the file with `--head`",
    ),
    "MV758": _entry(
        "en av arbetsprocesserna avbröts utifrån", "one of the worker processes was ended from outside",
        "kör kommandot igen: det som är klart görs inte om", "run the command again: what is done is not done anew",
    ),
    "MV759": _entry(
        "i ärendet `{case}` har något hänt sedan det lästes", "something has happened in the case `{case}` since it was read",
        "läs det på nytt, och registrera sedan det som fortfarande ska gälla",
        "read it again, and then record what should still apply",
    ),
    # --- files from the register
    "MV771": _entry(
        "filen är ingen fil från medverkan, eller är inte hel", "the file is none of medverkan's, or is not whole",
        "skapa den på nytt", "make it anew",
    ),
    "MV772": _entry(
        "`{name}` i filen är ändrad eller saknas", "`{name}` in the file is altered or missing",
        "be om filen på nytt", "ask for the file anew",
    ),
    "MV773": _entry(
        "bedömningen {hash} blir en annan när den görs om", "the assessment {hash} comes out otherwise when it is made again",
        "`medverkan replay` visar vad som skiljer", "`medverkan replay` shows what differs",
    ),
    "MV774": _entry(
        "filen finns redan", "the file is there already",
        "ange ett annat namn, eller ta bort den", "give another name, or remove it",
    ),
    "MV775": _entry(
        "nyckeln går inte att läsa: en Ed25519-nyckel i PEM behövs", "the key cannot be read: an Ed25519 key in PEM is needed",
        "skapa en: `openssl genpkey -algorithm ed25519 -out nyckel.pem`", "make one: `openssl genpkey -algorithm ed25519 -out key.pem`",
    ),
    # --- drafts of rule packs
    "MV781": _entry(
        "regelverket {pack} är ett utkast och inte antaget", "the rule pack {pack} is a draft, not adopted",
        "pröva det med `medverkan replay --pack`; för att registrera: `medverkan pack draft`, sedan `medverkan pack adopt` av någon annan",
        "try it with `medverkan replay --pack`; to register by it: `medverkan pack draft`, then `medverkan pack adopt` by somebody else",
    ),
    "MV782": _entry(
        "den som har lagt fram regelverket {pack} kan inte själv anta det", "whoever put the rule pack {pack} forward cannot adopt it too",
        "be någon annan läsa det och anta det: `medverkan pack adopt --by NAMN`",
        "ask somebody else to read and adopt it: `medverkan pack adopt --by NAME`",
    ),
    "MV783": _entry(
        "registret har inget utkast som heter `{pack}`", "the register has no draft called `{pack}`",
        "utkast som finns: {known}; ange `id@version` eller minst åtta tecken av kontrollsumman",
        "drafts there are: {known}; name `id@version`, or at least eight characters of the hash",
    ),
    "MV784": _entry(
        "regelverket {pack} är redan antaget", "the rule pack {pack} is adopted already",
        "inget mer behöver göras", "nothing more needs to be done",
    ),
    "MV785": _entry(
        "regelverket {pack} är redan framlagt", "the rule pack {pack} is put forward already",
        "någon annan kan anta det: `medverkan pack adopt`", "somebody else can adopt it: `medverkan pack adopt`",
    ),
    # --- cases that are still as the template has them
    "MV786": _entry(
        "ärendet har kvar mallens `{key}`: `{value}`", "the case still has the `{key}` of the template: `{value}`",
        "skriv ärendets eget `{key}` i filen innan det registreras", "write the case's own `{key}` in the file before it is registered",
    ),
    # --- tuning
    "MV841": _entry(
        "regelverket har ingen `{name}` i `{section}`", "the pack has no `{name}` in `{section}`",
        "de som finns: {known}", "those there are: {known}",
    ),
    "MV842": _entry(
        "`{what}` går inte att ändra för sig som det är skrivet", "`{what}` cannot be changed by itself as it is written",
        "skriv ut värdet på en egen plats i filen, utan ankare (`&`, `*`), och försök igen",
        "write the value out in a place of its own in the file, without anchors (`&`, `*`), and try again",
    ),
    "MV843": _entry(
        "ordningen nämner inte varje rad en gång", "the order does not name every row once",
        "raderna är: {known}", "the rows are: {known}",
    ),
    "MV844": _entry(
        "versionen {version} är inte högre än {base}", "the version {version} is not higher than {base}",
        "höj versionen: sista talet för rättelser, mellersta för nya avvägningar, första för nya grunder",
        "raise the version: the last number for corrections, the middle one for new choices, the first for new grounds",
    ),
    "MV845": _entry(
        "ändringsnotisen är densamma som i version {base}", "the change note is that of version {base}",
        "skriv på svenska och engelska vad som har ändrats och varför", "write in Swedish and English what was changed, and why",
    ),
    "MV846": _entry(
        "`{folder}` finns redan", "`{folder}` is there already",
        "ange en ny mapp", "name a new folder",
    ),
    "MV847": _entry(
        "`{folder}` hör till de regelverk som följer med medverkan", "`{folder}` belongs to the packs that come with medverkan",
        "ange en mapp någon annanstans", "name a folder elsewhere",
    ),
    "MV848": _entry(
        "mappen `{folder}` går inte att skriva ({reason_sv}); inget har sparats", "the folder `{folder}` cannot be written ({reason_en}); nothing was saved",
        "kontrollera rättigheterna och att disken har plats, eller ange en annan mapp",
        "check the permissions and that the disk has room, or name another folder",
    ),
    # --- memos
    "MV801": _entry(
        "mappen `{folder}` med mallar finns inte", "there is no folder `{folder}` of templates",
        "kontrollera sökvägen; `medverkan memo-template` skriver mallar att utgå från",
        "check the path; `medverkan memo-template` writes templates to start from",
    ),
    "MV802": _entry(
        "mappen `{folder}` innehåller ingen mall", "the folder `{folder}` holds no template",
        "en mall heter något av: {names}", "a template is called one of: {names}",
    ),
    "MV803": _entry(
        "mallen `{file}` går inte att läsa", "the template `{file}` cannot be read",
        "kontrollera filen: text i UTF-8, för Word ett dokument som slutar på `.docx`",
        "check the file: text in UTF-8, for Word a document that ends in `.docx`",
    ),
    "MV804": _entry(
        "mallen `{file}` begär `{fault}`, som inte finns", "the template `{file}` asks for `{fault}`, which is not there",
        "skriv något av: {names}; ett dollartecken i texten skrivs `$$`", "write one of: {names}; a dollar sign in the text is written `$$`",
    ),
    "MV805": _entry(
        "mallen `{file}` ger ingen PDF: {fault}", "the template `{file}` gives no PDF: {fault}",
        "rätta mallen; PDF/A-2a och PDF/UA-1 kräver titel, språk, alternativtext och teckensnitt som följer med",
        "correct the template; PDF/A-2a and PDF/UA-1 ask for title, language, alternative text and fonts that are brought along",
    ),
    "MV806": _entry(
        "mallen `{file}` för Word saknar formatmallarna {styles}", "the template `{file}` for Word lacks the styles {styles}",
        "lägg till dem; `medverkan memo-template` skriver en mall som har dem",
        "add them; `medverkan memo-template` writes a template that has them",
    ),
    "MV807": _entry(
        "filen `{file}` finns redan", "the file `{file}` is there already",
        "ange ett annat namn, eller skriv över den med `--force`", "give another name, or write over it with `--force`",
    ),
    "MV808": _entry(
        "`{file}` är en mapp", "`{file}` is a folder",
        "ange ett filnamn i mappen", "name a file in the folder",
    ),
    "MV809": _entry(
        "mappen `{folder}` finns inte", "there is no folder `{folder}`",
        "skapa mappen, eller ange en annan", "make the folder, or name another",
    ),
    "MV810": _entry(
        "filen `{file}` går inte att skriva ({reason_sv})", "the file `{file}` cannot be written ({reason_en})",
        "kontrollera mappens rättigheter och disken, eller ange en annan plats",
        "check the folder's permissions and the disk, or name another place",
    ),
    "MV811": _entry(
        "filen `{file}` skrevs inte: {reason_sv}", "the file `{file}` was not written: {reason_en}",
        "frigör utrymme, eller ange en annan plats", "free some space, or name another place",
    ),
    "MV812": _entry(
        "{format} kan inte visas i terminalen", "{format} cannot be shown in the terminal",
        "ange en fil med `--output`, eller välj `--format md`", "name a file with `--output`, or choose `--format md`",
    ),
    "MV813": _entry(
        "namnet på filen `{file}` säger inte vilket format den ska ha", "the name of the file `{file}` does not say which format it is to have",
        "ange en ändelse ({endings}), eller formatet med `--format`", "give it an ending ({endings}), or state the format with `--format`",
    ),
    # --- the screens in a browser
    "MV951": _entry(
        "porten {port} går inte att använda ({reason_sv})", "port {port} cannot be used ({reason_en})",
        "välj en annan med `--port`, eller utelämna den för att få en som är ledig",
        "choose another with `--port`, or leave it out to get one that is free",
    ),
    "MV952": _entry(
        "skärmarna går bara att visa i en terminal", "the screens can only be shown in a terminal",
        "kör kommandot i en terminal, öppna dem i webbläsaren med `medverkan web`, eller använd `medverkan ask` och `medverkan assess`",
        "run the command in a terminal, open them in a browser with `medverkan web`, or use `medverkan ask` and `medverkan assess`",
    ),
}  # fmt: skip
