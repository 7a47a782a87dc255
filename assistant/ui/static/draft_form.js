/* The form of the tab "Skriv": fields, lists, steps. What is written is kept in this browser's localStorage, and
   leaves it only with what the officer asks for (draft.js). */
const KEY = "lots-uppdrag";
const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];

let held = stored();
let changed = () => {};
let timer = 0;
let numbers = 0;
const form = () => $("#brief");

function stored() {
  try {
    const value = JSON.parse(localStorage.getItem(KEY));
    return value && typeof value === "object" ? value : {};
  } catch {
    return {};
  }
}

function keep() {
  clearTimeout(timer);
  let kept = true;
  try {
    localStorage.setItem(KEY, JSON.stringify(held));
  } catch {
    kept = false;
  }
  const line = $(".kept", form() ?? document);
  if (line && !kept) line.textContent = "Webbläsaren har ingen plats kvar. Välj Spara uppdrag, så att inget går förlorat.";
}
addEventListener("pagehide", () => { if (form()?.dataset.ready) { held.brief = read(); keep(); } });

/* Reading and filling in. */
const valueOf = (control) => control.dataset.lines
  ? control.value.split("\n").map((line) => line.trim()).filter(Boolean) : control.value;
function show(control, value) {
  control.value = Array.isArray(value) ? value.join("\n") : value ?? (control.tagName === "SELECT" ? control.options[0].value : "");
}
const singles = () => $$("[data-path]", form()).filter((control) => !control.closest(".list"));
const nameOf = (list) => list.id.replace("lista-", "");

function read() {
  const brief = {};
  for (const control of singles()) {
    const [first, second] = control.dataset.path.split(".");
    if (second) (brief[first] ??= {})[second] = valueOf(control);
    else brief[first] = valueOf(control);
  }
  for (const list of $$(".list", form())) {
    brief[nameOf(list)] = $$(".item", list).map((item) =>
      Object.fromEntries($$("[data-path]", item).map((control) => [control.dataset.path, valueOf(control)])));
  }
  return brief;
}

function write(brief) {
  for (const control of singles()) {
    const [first, second] = control.dataset.path.split(".");
    show(control, second ? brief[first]?.[second] : brief[first]);
  }
  for (const list of $$(".list", form())) {
    $(".items", list).replaceChildren();
    for (const values of Array.isArray(brief[nameOf(list)]) ? brief[nameOf(list)] : []) add(list, values);
    number(list);
  }
}

/* Lists. */
function add(list, values = {}) {
  const holder = document.createElement("div");
  holder.innerHTML = $("template", list).innerHTML.replaceAll("__n__", String(numbers++));
  const item = holder.firstElementChild;
  for (const control of $$("[data-path]", item)) show(control, values[control.dataset.path]);
  $(".items", list).append(item);
  return item;
}
function number(list) {
  const items = $$(".item", list);
  items.forEach((item, place) => {
    $(".count", item).textContent = String(place + 1);
    $(".remove", item).setAttribute("aria-label", `Ta bort ${$("legend", item).textContent.trim().toLowerCase()}`);
  });
  $(".add", list).disabled = items.length >= Number(list.dataset.most);
}
function remove(item) {
  const list = item.closest(".list");
  const filled = $$("[data-path]", item).some((control) => control.value.trim() && control.tagName !== "SELECT");
  if (filled && !confirm(`Ta bort ${$("legend", item).textContent.trim().toLowerCase()}?`)) return;
  const next = item.nextElementSibling ?? item.previousElementSibling;
  item.remove();
  number(list);
  $(next ? ".remove" : ".add", next ?? list).focus();
  touched(true);
}

/* What is wrong, at the fields. A field in a list is found by its item's place. */
function fieldOf(path) {
  const [first, second, third] = path.split(".");
  const list = document.getElementById(`lista-${first}`);
  if (!list) return document.getElementById(`f-${second && isNaN(second) ? `${first}-${second}` : first}`);
  const item = $$(".item", list)[Number(second)];
  return item ? $(`[data-path="${third}"]`, item) ?? $("[data-path]", item) : $(".add", list);
}
export function mark(problems) {
  if (!form()) return;
  for (const line of $$(".problem", form())) { line.hidden = true; line.textContent = ""; line.classList.remove("note"); }
  for (const control of $$("[aria-invalid]", form())) control.removeAttribute("aria-invalid");
  for (const problem of problems) {
    const control = fieldOf(problem.path);
    const line = control && (document.getElementById(`${control.id}-problem`) ?? $(".list > .problem", control.closest(".step")));
    if (!line) continue;
    line.textContent = problem.text;
    line.hidden = false;
    line.classList.toggle("note", problem.is_note);
    if (!problem.is_note) control.setAttribute("aria-invalid", "true");
  }
  states();
}
export function toFirstProblem() {
  const control = $("[aria-invalid]", form());
  if (!control) return;
  toStep(control.closest(".step").id.replace("steg-", ""));
  control.focus();
}

/* Steps. */
const steps = () => $$(".step", form());
export function toStep(key, focus = false) {
  const all = steps();
  const place = Math.max(0, all.findIndex((step) => step.id === `steg-${key}`));
  all.forEach((step, at) => { step.hidden = at !== place; });
  $$(".to-step", form()).forEach((button, at) => button.setAttribute("aria-current", at === place ? "step" : "false"));
  held.step = all[place].id.replace("steg-", "");
  const bar = $("#draft-bar");
  if (bar) {
    $(".step-back", bar).disabled = place === 0;
    $(".step-forward", bar).disabled = place === all.length - 1;
  }
  if (focus) {
    $("h2", all[place]).focus({ preventScroll: true });
    form().scrollIntoView({ block: "start" });
  }
  keep();
}
function move(by) {
  const all = steps();
  const next = all[all.findIndex((step) => !step.hidden) + by];
  if (next) toStep(next.id.replace("steg-", ""), true);
}
function states() {
  for (const button of $$(".to-step", form())) {
    const step = document.getElementById(`steg-${button.value}`);
    const picks = $$(".pick", step);
    const filled = $$("[data-path]", step).filter((control) => control.tagName !== "SELECT" && control.value.trim()).length;
    const wrong = $$("[aria-invalid]", step).length;
    const state = $(".state", button);
    state.textContent = wrong ? "Rätta" : picks.length ? `${picks.filter((box) => box.checked).length} av ${picks.length}`
      : filled ? `${filled} ifyllda`.replace(/^1 ifyllda/, "1 ifyllt") : "";
    state.classList.toggle("wrong", wrong > 0);
  }
  const areas = $$("#lista-fokusomraden [data-path=namn]", form()).map((control) => control.value.trim()).filter(Boolean);
  $("#omraden", form()).replaceChildren(...areas.map((name) => Object.assign(document.createElement("option"), { value: name })));
  const chosen = $$(".pick", form()).filter((box) => box.checked).length;
  const all = chosen === $$(".pick", form()).length;
  const button = $("#draft-bar .write");
  if (button) button.textContent = all || !chosen ? "Skriv utkastet" : `Skriv ${chosen} avsnitt`;
}

/* Keeping. */
function touched(now = false) {
  held.brief = read();
  held.sections = sections();
  states();
  clearTimeout(timer);
  if (now) { keep(); changed(); } else timer = setTimeout(keep, 250);
}
function sections() {
  const boxes = $$(".pick", form());
  return boxes.every((box) => box.checked) ? null : boxes.filter((box) => box.checked).map((box) => box.value);
}
export const values = () => form()?.dataset.ready ? { brief: read(), sections: sections() } : { brief: held.brief ?? {}, sections: held.sections ?? null };
export const isEmpty = () => $$("[data-path]", form()).every((control) => control.tagName === "SELECT" || !control.value.trim());
export function fill(brief) {
  held.brief = brief;
  write(brief);
  states();
  keep();
}
export const recall = (name) => held[name];
export function remember(name, value) { held[name] = value; keep(); }

const actions = {
  "#brief .add": (button) => {
    const list = button.closest(".list");
    const item = add(list);
    number(list);
    touched(true);
    $("[data-path]", item).focus();
  },
  "#brief .remove": (button) => remove(button.closest(".item")),
  "#brief .to-step": (button) => toStep(button.value, true),
  "#draft-bar .step-back": () => move(-1),
  "#draft-bar .step-forward": () => move(1),
  "#brief .all": () => pick(true),
  "#brief .none": () => pick(false),
};
function pick(on) {
  for (const box of $$(".pick", form())) box.checked = on;
  touched(true);
}

/* Begin, when Gradio has put the form on the page; `told` is called when a field has been left with something new. */
export function begin(told) {
  changed = told;
  write(held.brief ?? {});
  const chosen = held.sections;
  if (Array.isArray(chosen)) for (const box of $$(".pick", form())) box.checked = chosen.includes(box.value);
  form().dataset.ready = "yes";
  toStep(held.step);
  states();
  changed();
}
document.addEventListener("click", (event) => {
  for (const [selector, act] of Object.entries(actions)) {
    const element = event.target.closest?.(selector);
    if (element) { act(element); return; }
  }
});
document.addEventListener("input", (event) => { if (event.target.closest?.("#brief")) touched(); });
document.addEventListener("change", (event) => { if (event.target.closest?.("#brief") && event.target.type !== "file") touched(true); });
