"""The words of questions and of shortest ways, in Swedish and English."""

from engine.text import Phrases, Text
from engine.text import both as _t

WORDS: dict[str, Text] = {
    # the shortest way
    "change_one": _t("Ändra 1 svar → {outcome}", "Change 1 answer → {outcome}"),
    "change_many": _t("Ändra {count} svar → {outcome}", "Change {count} answers → {outcome}"),
    "there_already": _t("Inget behöver ändras → {outcome}", "Nothing needs to change → {outcome}"),
    "no_way": _t("Inga ändringar leder till: {outcome}", "No changes lead to: {outcome}"),
    "no_way_proof": _t(
        "Det är bevisat för alla svar på de frågor som går att påverka. Det som hindrar ligger i vad ärendet gäller.",
        "It is proved for all answers to the questions that can be influenced. What stands in the way is what the case is about.",
    ),
    "now": _t("Rekommendationen nu: {outcome}.", "The recommendation now: {outcome}."),
    "way": _t("Alternativ {number} → {outcome}", "Alternative {number} → {outcome}"),
    "was_answered": _t("{question} Från ”{before}” till ”{after}”.", "{question} From “{before}” to “{after}”."),
    "was_assumed": _t(
        "{question} Från ”{before}” (antaget, eftersom svar saknas) till ”{after}”.",
        "{question} From “{before}” (assumed, since there is no answer) to “{after}”.",
    ),
    "was_open": _t("{question} Besvaras med ”{after}” (nu obesvarad).", "{question} Answered with “{after}” (now unanswered)."),
    "who": _t(
        "Den som föreslår kan ändra detta: {unit}. Ett svar ändras bara när det som svaret beskriver har ändrats.",
        "The proposer can change this: {unit}. An answer is changed only when what it describes has changed.",
    ),
    "stays_open": _t("Det får förbli obesvarat: {questions}", "This may stay unanswered: {questions}"),
    "more_ways": _t("Det finns fler alternativ med lika få ändringar.", "There are more alternatives with as few changes."),
    "examples_only": _t(
        "Så mycket är obesvarat att tolkarna prövade ett exempel på varje utfall; lösaren prövade alla.",
        "So much is unanswered that the interpreters tried an example of each outcome; the solver tried them all.",
    ),
    # asking
    "opening": _t(
        "Frågor om ett ärende, de mest avgörande först. Svara med nummer eller ord.\n"
        "? hjälp · b bakåt · s vet inte, lämna öppen · q spara och avsluta",
        "Questions about a case, the most telling first. Answer with a number or a word.\n"
        "? help · b back · s do not know, leave open · q save and quit",
    ),
    "going_on_with": _t("Fortsätter på {file}: {answered} svar finns redan.", "Going on with {file}: {answered} answers are there already."),
    "question": _t("Fråga {number}. {question}", "Question {number}. {question}"),
    "why_required": _t("Måste besvaras: det avgör vilka frågor som följer.", "Has to be answered: it decides which questions follow."),
    "why_decides": _t("Avgör rekommendationen.", "Decides the recommendation."),
    "why_improves": _t("Kan förbättra rekommendationen.", "Can improve the recommendation."),
    "why_silent": _t(
        "Utan svar antas ”{assumed}”; ett annat svar kan ändra rekommendationen.",
        "Without an answer, “{assumed}” is assumed; another answer can change the recommendation.",
    ),
    "why_unranked": _t("Obesvarad.", "Unanswered."),
    "why_again": _t("Du har gått tillbaka till frågan.", "You went back to this question."),
    "principle": _t("Prioriteringsgrund: {principle}.", "Principle: {principle}."),
    "passage": _t("Planen, {section}, {place} ({id}): {paraphrase}", "The plan, {section}, {place} ({id}): {paraphrase}"),
    "prompt_one": _t("Svar (1–{count}): ", "Answer (1–{count}): "),
    "prompt_word": _t("Svar: ", "Answer: "),
    "prompt_set": _t("Svar (ett eller flera nummer, 0 för inget): ", "Answer (one or more numbers, 0 for none): "),
    "prompt_number": _t("Svar (heltal {low}–{high}{unit}): ", "Answer (integer {low}–{high}{unit}): "),
    "prompt_number_open": _t("Svar (heltal, minst {low}{unit}): ", "Answer (integer, at least {low}{unit}): "),
    "present": _t("Nu svarat: {answer}. Enter behåller svaret.", "Answered now: {answer}. Enter keeps the answer."),
    "answered": _t("Svar: {answer}.", "Answer: {answer}."),
    "not_understood": _t("”{text}” är inget svar på frågan.", "“{text}” is no answer to the question."),
    "meant": _t("Menade du {guesses}?", "Did you mean {guesses}?"),
    "answer_needed": _t("Skriv ett svar, eller ? för hjälp.", "Write an answer, or ? for help."),
    "cannot_skip": _t("Den här frågan måste besvaras.", "This question has to be answered."),
    "cannot_go_back": _t("Det finns ingen tidigare fråga i den här omgången.", "There is no earlier question in this run."),
    "cannot_occur": _t("Svaret går inte ihop med de andra: {reason}", "The answer does not go together with the others: {reason}"),
    "skipped": _t("Frågan lämnas öppen: svaret är inte känt.", "The question is left open: the answer is not known."),
    "empty_set": _t("Passar inget (en tom lista): svara 0.", "If none fits (an empty list): answer 0."),
    "keys": _t(
        "b bakåt · s vet inte, lämna öppen · q spara och avsluta · Enter behåller ett svar som finns",
        "b back · s do not know, leave open · q save and quit · Enter keeps an answer that is there",
    ),
    "leads": _t("Det här leder svaren till: {leads}.", "This is where the answers lead: {leads}."),
    "lead": _t("{answer} → {outcomes}", "{answer} → {outcomes}"),
    "settled": _t("Rekommendationen är klar efter {count} frågor.", "The recommendation is final after {count} questions."),
    "settled_one": _t("Rekommendationen är klar efter 1 fråga.", "The recommendation is final after 1 question."),
    "settled_none": _t("Rekommendationen är klar med de svar som finns.", "The recommendation is final on the answers that are there."),
    "unsettled": _t(
        "Rekommendationen är inte klar: svar som avgör den är inte kända.",
        "The recommendation is not final: answers that decide it are not known.",
    ),
    "unresolved": _t(
        "Hur de öppna svaren slår gick inte att avgöra inom lösarens gräns; frågorna ställs i regelverkets ordning.",
        "What the open answers would do was not settled within the solver's limit; the questions are put in the pack's order.",
    ),
    "could_move": _t("Det här kan ännu ändra rekommendationen:", "This can still change the recommendation:"),
    "could_route": _t(
        "Det här är inte besvarat och kan ännu ändra vem som beslutar (svara i filen om det är känt):",
        "This is not answered and can still change who decides (answer it in the file if it is known):",
    ),
    "optional": _t("Det här får utelämnas: Enter hoppar över.", "This may be left out: Enter skips it."),
    "ask_record_number": _t("Diarienummer", "Record number"),
    "ask_country": _t("Land, två bokstäver som NO", "Country, two letters such as NO"),
    "ask_note": _t("Beskrivning av förslaget, på en rad", "Description of the proposal, on one line"),
    "bad_line": _t("Skriv en rad med högst 300 tecken, utan styrtecken.", "Write one line of at most 300 characters, without control characters."),
    "no_country": _t("”{text}” är ingen landskod. Skriv två bokstäver enligt ISO 3166-1, till exempel NO.", "“{text}” is no country code. Write two letters of ISO 3166-1, for example NO."),
    "nothing_moves": _t("Inga fler svar ändrar rekommendationen.", "No further answers change the recommendation."),
    "go_on": _t("Gå vidare med de frågorna? (j/n, Enter för nej): ", "Go on with those questions? (y/n, Enter for no): "),
    "take_up": _t("Ta upp frågorna igen? (j/n, Enter för nej): ", "Take the questions up again? (y/n, Enter for no): "),
    "last": _t("Till sist, om ärendet. Enter tar det som står inom hakparentes.", "Finally, about the case. Enter takes what stands in brackets."),
    "ask_title": _t("Rubrik", "Title"),
    "ask_date": _t("Beslutsdag, ÅÅÅÅ-MM-DD", "Day of decision, YYYY-MM-DD"),
    "units": _t("Förvaltningen eller bolaget som föreslår:", "The unit or company that proposes:"),
    "ask_unit": _t("Förvaltning eller bolag (1–{count})", "Unit or company (1–{count})"),
    "entry_needed": _t("Svara med numret eller namnet.", "Answer with the number or the name."),
    "bad_title": _t("Rubriken ska vara en rad med högst 300 tecken, utan styrtecken.", "The title is one line of at most 300 characters, without control characters."),
    "no_day": _t(
        "”{text}” är inget datum. Skriv år, månad och dag som ÅÅÅÅ-MM-DD, till exempel 2026-05-04.",
        "“{text}” is no date. Write year, month and day as YYYY-MM-DD, for example 2026-05-04.",
    ),
    "too_early": _t("Regelverket gäller från och med {since}.", "The pack holds from {since}."),
    "outside": _t("Regelverket gäller från och med {since} till och med {until}.", "The pack holds from {since} to {until}."),
    "saved": _t("Sparat i {file}.", "Saved in {file}."),
    "not_saved": _t("Svaren finns kvar här, och sparas igen efter nästa svar.", "The answers are kept here, and saved again after the next one."),
    "not_saved_at_all": _t("Svaren gick inte att spara. Här är ärendet:", "The answers could not be saved. Here is the case:"),
    "not_stated": _t(
        "Ingen har uppgett {what}. Rätta i filen, eller gå vidare med medverkan ask {file}.",
        "Nobody has stated {what}. Correct it in the file, or go on with medverkan ask {file}.",
    ),
    "default_title": _t("rubriken (nu ”{value}”)", "the title (now “{value}”)"),
    "default_unit": _t("förvaltningen eller bolaget (nu ”{value}”)", "the unit or company (now “{value}”)"),
    "default_decision_date": _t("beslutsdagen (nu {value})", "the day of decision (now {value})"),
    "nothing_to_save": _t("Inget att spara.", "Nothing to save."),
    "next_steps": _t("Nästa steg: medverkan assess {file}", "Next: medverkan assess {file}"),
}  # fmt: skip

say = Phrases(WORDS)
"""Returns the text called by a key in a language, its blanks filled."""
