"""The screens of medverkan: a Textual application on top of `engine`, which never imports it.

Imports run downwards; `pyproject.toml` holds them to it::

    entry, commands, opening    the command `medverkan`, and the commands that open the screens
    web/                        the same application served to a browser on this machine
    app                         puts everything together; decides nothing
    screens/                    the places, one a module with its `.tcss`: cases, scoring, why …
    dialogs/                    ask, read, fault, choose, form, help, settings; each with a `topic` that F1 tells of
    widgets/                    Top and Hints (the lines above and below), Rows (a table), Document (reports)
    host                        the application as its parts see it; `View`, the base of every place
    places, jobs, themes        which places there are; work in threads; the colours
    keystrokes                  keys one after the other, however fast they come
    render                      the one module that makes text drawable: nothing is ever read as markup
    actions                     the one registry of actions: keys, words, where each applies
    session, open_case, judging the view model: what is open, its states, what the engine says: without Textual
    config, unsaved             the settings, and what is said of what is left unsaved: without Textual
    records, drafts, listing    register, unsaved answers, and the list of cases: without Textual
    workbench, bench_drafts     a working copy of a rule pack, and what is unsaved of it: without Textual
    words/                      every text in Swedish and English, one module for each screen

To add a screen `budget`:

1. `tui/words/budget.py` with its `WORDS` and `say = Speaker(WORDS)`.
2. In `tui/actions.py`: an action `go.budget` in `GO`, and a block `BUDGET` with the screen's own actions (`where`
   `"budget"`), added to `ACTIONS`.
3. A `Place` in `tui/places.py`.
4. `tui/screens/budget.py` with a `BudgetScreen(View)`: `place = "budget"`, `BINDINGS = [*bindings_of("budget")]`,
   `CSS_PATH`, `compose` that yields `Top()`, its widgets and `Hints()`, an `action_…` method for each action, and
   `fill`, which shows what the session holds. `fill` is called whenever something has changed (case, assessment,
   language) and whenever the screen is seen again; it keeps focus and row. What has the class `panel` gets a frame
   where there is room for it, its title by `entitle`; what there is to do where nothing is shown is told by `nothing`;
   a dialog is opened as `about(Form(…), "budget")`, and `tui/words/dialogs.py` says what `budget` is for.
5. What takes time goes through `host(self).jobs.start(name, call, then)`: `call` runs in a thread and touches no
   widget; `then` gets its result on the screen. Faults open a dialog by themselves; Escape cancels.
6. Whatever is shown comes from a result model of the engine; a screen holds no rule of its own. If the engine has no
   such model, it gets one.
7. Tests in `tests/tui/`: `driven` gives a running application; add the screen to `tests/tui/screens.py`, and it is held
   to sizes, colours, contrast, languages, hostile texts and help like all others.
"""
