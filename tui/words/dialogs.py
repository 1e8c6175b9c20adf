"""What the dialogs are for, as F1 tells it in each of them."""

from tui.words import Speaker, Words

WORDS: dict[str, Words] = {
    # what any dialog of its sort is for
    "ask": Words(
        "Svara på frågan med en av knapparna. Med Esc händer ingenting.",
        "Answer the question with one of the buttons. With Esc, nothing happens.",
    ),
    "read": Words("Här finns inget att fylla i: läs, och stäng.", "There is nothing to fill in here: read, and close."),
    "choose": Words("Välj en rad i listan.", "Choose a row of the list."),
    "form": Words(
        "Fyll i fälten; de med * måste fyllas i. Ingenting händer förrän du väljer knappen längst till höger.",
        "Fill in the fields; those with * are needed. Nothing happens until you choose the button at the far right.",
    ),
    "palette": Words(
        "Här finns alla åtgärder, med sina tangenter. Skriv ett ord för att begränsa listan, och välj en för att utföra den. "
        "Hör åtgärden till en annan sida, öppnas den först.",
        "All actions are here, with their keys. Type a word to narrow the list down, and choose one to carry it out. "
        "If the action belongs to another page, that is opened first.",
    ),
    "settings": Words(
        "Språk och färger byts så snart en rad väljs, och gäller också nästa gång.",
        "Language and colours change as soon as a row is chosen, and are kept for the next time.",
    ),
    "fault": Words(
        "Något gick inte att göra. Här står vad, och vad som kan göras åt det. Det som var ifyllt finns kvar.",
        "Something could not be done. This tells what, and what can be done about it. What was filled in is kept.",
    ),
    "drafts": Words(
        "Förra gången blev svar eller ändringar kvar som inte sparades. Välj ett utkast för att fortsätta med det. Med Esc finns utkasten kvar till nästa gång.",
        "Last time, answers or changes were left that were not saved. Choose a draft to go on with it. With Esc the drafts are kept for the next time.",
    ),
    # cases
    "filter": Words(
        "Visar bara de ärenden som har det valda värdet. Flera filter kan gälla samtidigt; ”alla” tar bort ett.",
        "Shows only the cases with the chosen value. Several filters can hold at once; “all” removes one.",
    ),
    "file": Words(
        "Öppnar ett ärende som är sparat i en fil. Det registreras inte av att öppnas.",
        "Opens a case that is kept in a file. Opening it does not register it.",
    ),
    "which_pack": Words(
        "Flera regelverk gäller ärendets beslutsdag: ett som har antagits i registret, och ett senare som följer med medverkan. Välj det som ärendet ska bedömas och registreras efter.",
        "Several rule packs are in force on the decision day of the case: one adopted in the register, and a later one that comes with medverkan. Choose the one the case is to be assessed and registered by.",
    ),
    "new_kind": Words(
        "Ett nytt ärende börjar med vad det gäller, för det avgör vilka frågor som ställs. Det går att ändra senare.",
        "A new case begins with what it is about, since that decides which questions are asked. It can be changed later.",
    ),
    "details": Words(
        "Uppgifter som beskriver ärendet. Fält med * måste fyllas i innan ärendet kan registreras. Land, avstånd och kostnad "
        "antecknas, men påverkar aldrig rekommendationen.",
        "Details that describe the case. Fields with * are needed before the case can be registered. Country, distance and cost "
        "are recorded, but never move the recommendation.",
    ),
    "question": Words(
        "Vad frågan betyder, vad som antas om den inte besvaras, och vilka ställen i planen den grundar sig på.",
        "What the question means, what is assumed if it is not answered, and which passages of the plan it rests on.",
    ),
    "correct": Words(
        "Ärendet är redan registrerat. Det som var registrerat finns kvar; rättelsen läggs till, med sitt skäl.",
        "The case is registered already. What was registered is kept; the correction is added to it, with its reason.",
    ),
    # decisions
    "ruling": Words(
        "Registrerar beslutet. Regelverket rekommenderar, men en människa beslutar: avviker beslutet från rekommendationen behövs ett skäl.",
        "Records the decision. The rules recommend, but a person decides: where the decision departs from the recommendation, a reason is needed.",
    ),
    "step": Words(
        "Registrerar det som står i rubriken som en händelse i ärendet. Händelser kan inte ändras eller tas bort.",
        "Records what the title says as an event of the case. Events can be neither changed nor removed.",
    ),
    "paper": Words(
        "Beslutsunderlaget så som det kommer att stå på papper. Välj format och fil, och spara.",
        "The decision memo as it will stand on paper. Choose format and file, and save.",
    ),
    "event": Words(
        "En händelse i registret i sin helhet, med dess plats i kedjan.",
        "An event of the register in full, with its place in the chain.",
    ),
    "history": Words(
        "Allt som har hänt i ärendet, i den ordning det hände, det senaste sist. Välj en rad för att läsa händelsen i sin helhet.",
        "All that has happened in the case, in the order it happened, the latest last. Choose a row to read the event in full.",
    ),
    # audit
    "sides": Words(
        "Två sidor rad för rad. ≠ betyder att de skiljer sig. Välj en rad för att läsa den i sin helhet.",
        "Two sides, line by line. ≠ means that they differ. Choose a line to read it in full.",
    ),
    "result": Words(
        "Hur den registrerade bedömningen står sig när samma underlag bedöms på nytt.",
        "How the recorded assessment stands when the same case is assessed again.",
    ),
    "against": Words(
        "Bedömer de registrerade ärendena efter ett annat regelverk, och visar vilka som får en annan rekommendation. Inget registreras.",
        "Assesses the recorded cases by another rule pack, and shows which get a different recommendation. Nothing is recorded.",
    ),
    "moved": Words(
        "Hur många ärenden som går från vilken rekommendation till vilken, och vilka de är.",
        "How many cases go from which recommendation to which, and which they are.",
    ),
    "chain": Words(
        "Kontrollerar att inget i registret är ändrat, borttaget eller tillagt. Lämna fälten tomma för att bara kontrollera registret i "
        "sig, eller ange en kontrollsumma som registret ska bygga vidare på.",
        "Checks that nothing in the register was changed, removed or added. Leave the fields empty to check the register by "
        "itself, or state a head that the register has to go back to.",
    ),
    "bundle": Words(
        "Sparar ärendet med allt som det bygger på i en fil, som kan kontrolleras utan register.",
        "Saves the case with all that it rests on in one file, which can be checked without a register.",
    ),
    # rule packs
    "open_pack": Words(
        "Välj ett regelverk att kopiera till en ny mapp, eller en mapp med en arbetskopia. Utkast kan också läsas så. Det som kopieras ändras aldrig.",
        "Choose a rule pack to be copied to a new folder, or a folder with a working copy. Drafts can be read that way too. What is copied is never changed.",
    ),
    "copy_pack": Words(
        "Regelverket kopieras till en ny mapp. Det är kopian som ändras.",
        "The rule pack is copied to a new folder. It is the copy that is changed.",
    ),
    "number": Words(
        "Ger raden ett nytt värde i arbetskopian. Det publicerade regelverket rörs inte, och ändringen kan ångras.",
        "Gives the row a new value in the working copy. The published pack is not touched, and the change can be taken back.",
    ),
    "table_row": Words(
        "Väljer vilket utfall raden i utfallstabellen ger. Ändringen kan ångras.",
        "Chooses which outcome the row of the outcome table gives. The change can be taken back.",
    ),
    "save_pack": Words(
        "Sparar arbetskopian som en ny version i en ny mapp. Den gäller först när den har lagts fram och någon annan har antagit den.",
        "Saves the working copy as a new version in a new folder. It takes effect only once it is put forward and somebody else has adopted it.",
    ),
    "draft_pack": Words(
        "Lägger fram den sparade versionen som utkast i registret. Någon annan läser och antar det.",
        "Puts the saved version forward as a draft in the register. Somebody else reads and adopts it.",
    ),
    "read_draft": Words(
        "Visar vad utkastet ändrar, och från vilken dag, innan det antas.",
        "Shows what the draft changes, and from which day, before it is adopted.",
    ),
    "adopt_pack": Words(
        "Antar ett utkast som någon annan har lagt fram. Därefter kan ärenden registreras efter det.",
        "Adopts a draft that somebody else has put forward. From then on, cases can be registered by it.",
    ),
    "example": Words(
        "Ett ärende som visar det raden säger, bedömt på båda sätten.",
        "A case that shows what the row says, assessed both ways.",
    ),
}  # fmt: skip

say = Speaker(WORDS)
