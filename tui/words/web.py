"""What the page, the refusals and the command say, in Swedish and English."""

from tui.words import Speaker, Words

WORDS: dict[str, Words] = {
    "title": Words("medverkan", "medverkan"),
    "starting": Words("Startar …", "Starting …"),
    "no_script": Words(
        "Sidan behöver JavaScript. Slå på det i webbläsaren, eller kör medverkan i terminalen.",
        "The page needs JavaScript. Turn it on in the browser, or run medverkan in the terminal.",
    ),
    "ended": Words("Sessionen är avslutad", "The session has ended"),
    "ended_help": Words(
        "Börja om här. Svarar sidan inte är medverkan web inte längre igång: starta det i terminalen.",
        "Start over here. If the page does not answer, medverkan web has been stopped: start it in the terminal.",
    ),
    "again": Words("Börja om", "Start over"),
    "retry": Words("Försök igen", "Try again"),
    "refused": Words("Sidan visas inte", "The page is not shown"),
    "host": Words(
        "Adressen är inte den som medverkan web skrev ut. Öppna den precis som den står i terminalen.",
        "The address is not the one that medverkan web printed. Open it exactly as it stands in the terminal.",
    ),
    "origin": Words(
        "Begäran kom från en annan webbsida. Öppna i stället adressen som står i terminalen.",
        "The request came from another web page. Open the address that stands in the terminal instead.",
    ),
    "wrong_token": Words(
        "Nyckeln i adressen stämmer inte. Kopiera hela adressen från terminalen; den ändras varje gång medverkan web startas.",
        "The token in the address is wrong. Copy the whole address from the terminal; it changes each time medverkan web is started.",
    ),
    "spent_token": Words(
        "Adressen har redan använts. Den gäller en gång: fortsätt i fliken där du öppnade den. Öppnade du den inte själv, avsluta då medverkan web med Ctrl+C i terminalen. Starta det på nytt för att få en ny adress.",
        "The address has been used already. It is good for once: go on in the tab where you opened it. If it was not you who opened it, stop medverkan web with Ctrl+C in the terminal. Start it again for a new address.",
    ),
    "stranger": Words(
        "Webbläsaren har inte öppnat adressen som medverkan web skrev ut. Den står i terminalen. Har den redan använts: starta medverkan web på nytt.",
        "This browser has not opened the address that medverkan web printed. It stands in the terminal. If it has been used already, start medverkan web again.",
    ),
    "full": Words(
        "För många fönster är öppna samtidigt. Stäng ett av dem och försök igen.",
        "Too many windows are open at the same time. Close one of them, and try again.",
    ),
    "missing": Words("Här finns ingen sida.", "There is no page here."),
    "bad_request": Words("Begäran går inte att svara på.", "The request cannot be answered."),
    "open": Words(
        "Öppna den här adressen i en webbläsare på den här datorn. Den gäller en gång.\n\n    {address}\n\nAvsluta med Ctrl+C.\n",
        "Open this address in a browser on this machine. It is good for once.\n\n    {address}\n\nStop with Ctrl+C.\n",
    ),
    "stopped": Words("Avslutat.\n", "Stopped.\n"),
}
say = Speaker(WORDS)
