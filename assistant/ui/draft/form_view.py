"""The brief as a form: a step at a time, every field with its help and a place for what is wrong with it.

The browser fills it in, adds and takes away items, and keeps what is written (``static/draft_form.js``).
"""

from __future__ import annotations

from assistant.programme.blueprints import blueprints
from assistant.programme.brief import MOST_ITEMS
from assistant.programme.brief_help import BriefStep, brief_steps
from assistant.programme.register import ALL
from assistant.ui.draft import texts
from assistant.ui.draft.form import FormField, FormList, Input, entries
from assistant.ui.draft.places import field_id
from assistant.ui.markup import tag, text

SECTIONS_STEP = "avsnitt"
_NUMBER = "__n__"  # of an item; the browser puts its own


def form() -> str:
    """The whole form, empty, and its steps."""
    steps = brief_steps()
    total = len(steps) + 1
    bodies = [_step(step, place, total) for place, step in enumerate(steps, start=1)]
    bodies.append(_sections_step(total))
    nav = _nav([(step.key, step.title) for step in steps] + [(SECTIONS_STEP, texts.SECTIONS_TITLE)])
    lists = _datalist("kommuner", [municipality.name for municipality in ALL]) + _datalist("omraden", [])
    return tag("div", _top() + nav + tag("div", "".join(bodies), class_="steps") + lists, id="brief")


def bar() -> str:
    """What stands at the bottom while the form is filled in."""
    back = _button(texts.BACK, "step-back")
    forward = _button(texts.FORWARD, "step-forward")
    write = _button(texts.WRITE, "write")
    return tag("div", back + forward + write, class_="bar")


def views() -> str:
    """The two views of the tab."""
    brief = tag("button", text(texts.BRIEF), type="button", class_="view to-brief", aria_current="page")
    draft = tag("button", text(texts.DRAFT), type="button", class_="view to-draft", aria_current="false")
    return tag("nav", brief + draft, class_="views", aria_label=texts.VIEWS)


def file_button(label: str, css: str, accept: str, name: str) -> str:
    """A button that opens a file: the browser's own, under our words."""
    chooser = void("input", type="file", class_=f"sr {css}", accept=accept, aria_label=f"{label}: {name}")
    return tag("label", chooser + text(label), class_="file")


def _top() -> str:
    files = file_button(texts.OPEN_BRIEF, "open-brief", ".yaml,.yml", texts.BRIEF_FILE)
    files += _button(texts.SAVE_BRIEF, "save-brief")
    files += tag("button", text(texts.CLEAR), type="button", class_="clear", value=texts.CLEAR_ASKS)
    kept = tag("p", text(texts.KEPT_HERE), class_="quiet kept")
    intro = tag("p", text(texts.INTRO), class_="intro")
    return tag("div", intro + tag("div", files, class_="buttons") + kept, class_="top")


def _nav(steps: list[tuple[str, str]]) -> str:
    items = ""
    for place, (key, title) in enumerate(steps, start=1):
        number = tag("span", str(place), class_="place")
        name = tag("span", " " + text(title), class_="name")
        state = tag("span", "", class_="state")
        items += tag("li", tag("button", number + name + state, type="button", class_="to-step", value=key))
    return tag("nav", tag("ol", items), class_="step-list", aria_label=texts.STEPS)


def _step(step: BriefStep, place: int, total: int) -> str:
    inner = _heading(step.title, step.intro, place, total)
    if step.questions:
        items = "".join(tag("li", text(question)) for question in step.questions)
        inner += tag("details", tag("summary", text(texts.QUESTIONS)) + tag("ul", items), class_="questions-to-self")
    for entry in entries(step):
        inner += _list(entry) if isinstance(entry, FormList) else _field(entry, field_id(entry.path), entry.path)
        if isinstance(entry, FormField) and entry.path == "kommun":
            inner += _prefill()
    return tag("section", inner, class_="step", id=f"steg-{step.key}", hidden="")


def _sections_step(total: int) -> str:
    inner = _heading(texts.SECTIONS_TITLE, texts.SECTIONS_INTRO, total, total)
    inner += tag("div", _button(texts.ALL_SECTIONS, "all") + _button(texts.NO_SECTIONS, "none"), class_="buttons")
    for plan in blueprints():
        box = void(
            "input",
            type="checkbox",
            class_="pick",
            value=plan.key,
            id=f"val-{plan.key}",
            checked="",
            aria_describedby=f"val-{plan.key}-help",
        )
        label = tag("label", text(plan.title), for_=f"val-{plan.key}")
        purpose = tag("p", text(plan.purpose or ""), class_="help", id=f"val-{plan.key}-help")
        inner += tag("div", box + label + purpose, class_="choice")
    return tag("section", inner, class_="step", id=f"steg-{SECTIONS_STEP}", hidden="")


def _heading(title: str, intro: str, place: int, total: int) -> str:
    where = tag("p", text(texts.step(place, total)), class_="quiet where")
    return where + tag("h2", text(title), tabindex="-1") + tag("p", text(intro), class_="lead")


def _prefill() -> str:
    button = _button(texts.PREFILL, "prefill")
    return tag("div", button + tag("p", text(texts.PREFILL_HELP), class_="help"), class_="fetch")


def _list(entry: FormList) -> str:
    one, add = texts.ITEMS[entry.name]
    title = tag("span", text(one), class_="one") + " " + tag("span", "", class_="count")
    fields = "".join(
        _field(field, field_id(f"{entry.name}.{_NUMBER}.{field.path}"), field.path) for field in entry.fields
    )
    remove = tag("button", text(texts.REMOVE), type="button", class_="remove")
    item = tag("fieldset", tag("legend", title) + tag("div", fields, class_="grid") + remove, class_="item")
    inner = tag("div", "", class_="items") + tag("template", item)
    inner += tag("p", "", class_="problem", id=field_id(entry.name) + "-problem", hidden="")
    inner += tag("button", text(add), type="button", class_="add")
    return tag("div", inner, class_="list", id=f"lista-{entry.name}", data_most=str(MOST_ITEMS))


def _field(field: FormField, element: str, path: str) -> str:
    described = f"{element}-help {element}-problem"
    common = {"id": element, "data_path": path, "aria_describedby": described}
    if field.input is Input.CHOICE:
        options = "".join(tag("option", text(shown), value=value) for value, shown in field.choices)
        control = tag("select", options, **common)
    elif field.input is Input.LINE:
        suggested = {"kommun": "kommuner", "fokusomrade": "omraden"}.get(path)
        more = {"list": suggested} if suggested else {}
        control = void("input", type="text", autocomplete="off", maxlength=str(field.longest), **more, **common)
    else:
        lines = {"data_lines": "yes"} if field.input is Input.LINES else {}
        control = tag("textarea", "", rows="2", maxlength=str(field.longest), **lines, **common)
    label = tag("label", text(field.label), for_=element)
    help_ = tag("p", text(field.help), class_="help", id=f"{element}-help")
    problem = tag("p", "", class_="problem", id=f"{element}-problem", hidden="")
    wide = field.input in (Input.TEXT, Input.LINES) or path in ("text", "vad", "titel")
    return tag("div", label + help_ + control + problem, class_="field wide" if wide else "field")


def _button(label: str, css: str) -> str:
    return tag("button", text(label), type="button", class_=css)


def void(name: str, **attributes: str) -> str:
    """An element without content."""
    return tag(name, "", **attributes).removesuffix(f"</{name}>")


def _datalist(element: str, values: list[str]) -> str:
    return tag("datalist", "".join(tag("option", "", value=value) for value in values), id=element)
