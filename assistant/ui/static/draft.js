/* The tab "Skriv" in the browser: what is asked of the server, editing in place, sources, and files. */
import * as form from "/lots/draft_form.js";

const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
const LARGEST = 8_000_000; // characters of a file that is opened

/* Asking the server: the command is written into a hidden field that Gradio listens to. One thing is done at a time;
   what is asked for meanwhile, the last of it, comes after. */
let doing = null;
let next = null;
function put(id, text) {
  const field = $(`#${id} textarea, #${id} input`);
  const setter = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), "value").set;
  setter.call(field, text);
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
function send(command) {
  if (doing) { next = command; return; }
  doing = { ...command, seq: Date.now() };
  $("#draft").setAttribute("aria-busy", "true");
  put("draft-command", JSON.stringify({ ...doing, form: form.values() }));
}
function done() {
  const then = next;
  doing = next = null;
  $("#draft").removeAttribute("aria-busy");
  if (then) later(() => send(then));
  else if (taking && !asked) later(askToTake);
}
const check = () => put("draft-checked", JSON.stringify(form.values()));

const unpacked = (text) => JSON.parse(new TextDecoder().decode(Uint8Array.from(atob(text), (c) => c.charCodeAt(0))));
function replied(reply) {
  const data = unpacked(reply.dataset.reply);
  if (data.seq !== doing?.seq) return;
  const { edits, do: did } = doing;
  asked = Boolean(data.asks) || (asked && did !== "take");
  if (did === "take" && !asked) keepTaking(null);
  done();
  // What needs no answer goes away by itself.
  if (!data.failed && !$(".undo", reply)) setTimeout(() => { reply.hidden = true; }, 8000);
  if (data.brief) {
    briefBefore = data.undoable ? form.values().brief : null;
    form.fill(data.brief);
  } else if (did === "undo" && !data.failed && briefBefore) {
    form.fill(briefBefore);
    briefBefore = null;
  } else if (data.undoable) briefBefore = null;
  if (data.problems) form.mark(data.problems);
  if (data.file) save(data.file);
  if (edits && !data.failed) closeEditor(edits);
  if (data.shows) show(data.shows);
  if (data.failed && data.problems) form.toFirstProblem();
  else if (data.shows === "draft" && !data.focus) later(() => goTo("draft-title", "start"));
  else if (data.focus) later(() => goTo(data.focus, /^(stycke|ruta)-/.test(data.focus) ? did === "take" ? "center" : "nearest" : "start"));
}
/* Gradio puts the new text on the page a moment after the reply. */
const later = (act) => setTimeout(act, 120);
function save(file) {
  const bytes = Uint8Array.from(atob(file.content), (c) => c.charCodeAt(0));
  const address = URL.createObjectURL(new Blob([bytes], { type: file.media_type }));
  const link = Object.assign(document.createElement("a"), { href: address, download: file.name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/* What the chat has drafted is taken over: the tab is opened, and what is asked first is asked until it is answered,
   also over a reload. */
const TAKING = "lots-overtagande";
let briefBefore = null;
let asked = false;
let taking = null;
try { taking = JSON.parse(localStorage.getItem(TAKING)); } catch { /* nothing that can be read is nothing to take over */ }
function keepTaking(value) {
  taking = value;
  try {
    if (value) localStorage.setItem(TAKING, JSON.stringify(value));
    else localStorage.removeItem(TAKING);
  } catch { /* said already, where the form is kept */ }
}
function askToTake() { if (taking) send({ do: "take", ...taking }); }
function takeOver(button) {
  asked = false;
  keepTaking({ taken: $(".drafted", button.closest(".answer")).textContent.trim() });
  const isThere = $("#brief")?.dataset.ready;
  $$("#tabs [role=tab]").find((tab) => tab.textContent.trim() === "Skriv").click();
  if (isThere) later(askToTake);
}
function choose(button) {
  const [name, value] = button.value.split(":");
  keepTaking({ ...taking, [name]: value });
  askToTake();
}
function leaveIt() {
  keepTaking(null);
  send({ do: "show" });
  $("#draft .to-draft").focus();
}

/* The two views. */
function show(view) {
  $("#draft").dataset.view = view;
  for (const button of $$("#draft .view")) {
    button.setAttribute("aria-current", button.classList.contains(`to-${view}`) ? "page" : "false");
  }
  form.remember("view", view);
}
function goTo(id, block = "center") {
  const element = document.getElementById(id);
  if (!element) return;
  for (let around = element; around; around = around.parentElement) if (around.tagName === "DETAILS") around.open = true;
  element.focus({ preventScroll: true });
  element.scrollIntoView({ block });
}

/* Editing in place. What is being written is kept, also over a reload, until it is saved or cancelled. */
const UNSAVED = "lots-andringar";
let unsaved = {};
try { unsaved = JSON.parse(localStorage.getItem(UNSAVED)) ?? {}; } catch { /* nothing that can be read is nothing kept */ }
function keepUnsaved() {
  try { localStorage.setItem(UNSAVED, JSON.stringify(unsaved)); } catch { /* said already, where the form is kept */ }
}
function openEditor(part, text, focus = true) {
  if ($(".editor", part)) return;
  const editor = document.createElement("div");
  editor.className = "editor";
  const box = Object.assign(document.createElement("textarea"), { value: text, maxLength: 8000 });
  box.setAttribute("aria-label", part.dataset.column ?? "Stycket");
  const button = (label, css) => Object.assign(document.createElement("button"), { type: "button", className: css, textContent: label });
  editor.append(box, button("Spara", "save-edit"), button("Avbryt", "cancel-edit"));
  part.append(editor);
  part.classList.add("editing");
  if (focus) box.focus();
}
function closeEditor(id) {
  delete unsaved[id];
  keepUnsaved();
  const part = document.getElementById(id);
  if (!part) return;
  $(".editor", part)?.remove();
  part.classList.remove("editing");
}
function cancelEdit(part) {
  closeEditor(part.id);
  $(".edit", part).focus();
}
function saveEdit(part) {
  const text = $("textarea", part).value;
  const cell = /^ruta-(.+)-(\d+)-(\d+)$/.exec(part.id);
  if (cell) send({ do: "edit_cell", edits: part.id, paragraph: cell[1], row: Number(cell[2]), column: Number(cell[3]), text });
  else send({ do: "edit", edits: part.id, paragraph: part.id.replace("stycke-", ""), text });
}
function reopen() {
  for (const [id, text] of Object.entries(unsaved)) {
    const part = document.getElementById(id);
    if (part) openEditor(part, text, false);
  }
}

/* Sources: beside the text, or over it on a narrow page. */
let cameFrom = null;
function toSource(chip) {
  const entry = document.getElementById(chip.hash.slice(1));
  if (!entry) return;
  cameFrom = chip;
  $$("#draft-sources .marked").forEach((other) => other.classList.remove("marked"));
  entry.classList.add("marked");
  entry.closest(".panel").classList.add("open");
  entry.focus({ preventScroll: true });
  entry.scrollIntoView({ block: "nearest" });
}
function closeSources() {
  $$("#draft-sources .marked").forEach((entry) => entry.classList.remove("marked"));
  $("#draft-sources .panel")?.classList.remove("open");
  if (cameFrom?.isConnected) cameFrom.focus({ preventScroll: true });
  cameFrom = null;
}

function rewrite(button) {
  const [how, section] = button.value.split(":");
  button.closest("details").open = false;
  const lengths = { short: "kort", long: "lång", normal: "normal" };
  if (how === "drop") send({ do: "drop", section });
  else if (how === "other") send({ do: "rewrite", section, other_examples: true });
  else send({ do: "rewrite", section, length: lengths[how] });
}
async function open(input, command) {
  const [file] = input.files;
  input.value = "";
  if (!file) return;
  if (file.size > LARGEST) return alert(`${file.name} är för stor för att vara en sådan fil.`);
  if (!form.isEmpty() && !confirm("Det som står i uppdraget byts ut. Fortsätt?")) return;
  send({ do: command, text: await file.text() });
}
const actions = {
  "#chat .take-over": takeOver,
  "#draft .decide": choose,
  "#draft .decide-not": leaveIt,
  "#draft a.chip": toSource,
  "#draft a.goto": (link) => goTo(link.hash.slice(1)),
  "#draft .close": closeSources,
  "#draft .to-brief": () => show("brief"),
  "#draft .to-draft": () => show("draft"),
  "#draft .write": () => send({ do: "write" }),
  "#draft .edit": (button) => openEditor(button.closest(".para"), $(".raw", button.closest(".para")).textContent),
  "#draft .save-edit": (button) => saveEdit(button.closest(".para")),
  "#draft .cancel-edit": (button) => cancelEdit(button.closest(".para")),
  "#draft .again-section": rewrite,
  "#draft .undo": () => send({ do: "undo" }),
  "#draft .clear": (button) => { if (confirm(button.value)) { unsaved = {}; keepUnsaved(); keepTaking(null); send({ do: "clear" }); } },
  "#draft .save": (button) => send({ do: "save", format: button.value }),
  "#draft .save-brief": () => send({ do: "save", format: "yaml" }),
  "#draft .prefill": () => send({ do: "prefill" }),
  "#draft .accept": () => send({ do: "accept", chosen: $$("#draft-proposals .proposal:checked").map((box) => Number(box.value)) }),
  "#draft .decline": () => send({ do: "accept", chosen: [] }),
};
document.addEventListener("click", (event) => {
  for (const [selector, act] of Object.entries(actions)) {
    const element = event.target.closest?.(selector);
    if (!element) continue;
    if (element.matches("a")) event.preventDefault();
    act(element);
    return;
  }
});
document.addEventListener("change", (event) => {
  if (event.target.matches?.("#draft .open-draft")) open(event.target, "open_draft");
  if (event.target.matches?.("#draft .open-brief")) open(event.target, "open_brief");
});
document.addEventListener("input", (event) => {
  const part = event.target.closest?.("#draft .editor") && event.target.closest(".para");
  if (!part) return;
  unsaved[part.id] = event.target.value;
  keepUnsaved();
});
document.addEventListener("keydown", (event) => {
  const part = event.target.closest?.("#draft .editor") && event.target.closest(".para");
  if (part && event.key === "Escape") cancelEdit(part);
  else if (part && event.key === "Enter" && (event.ctrlKey || event.metaKey)) saveEdit(part);
  else if (event.key === "Escape" && event.target.closest?.("#draft-sources")) closeSources();
});

/* Gradio puts its parts on the page when the tab is opened, and anew when their content changes. */
const seen = new WeakSet();
function once(element, act) {
  if (!element || seen.has(element)) return;
  seen.add(element);
  act(element);
}
function look() {
  if ($("#draft-bar .bar")) once($("#brief"), () => {
    for (const told of $$("#draft-progress, #draft-reply")) told.setAttribute("aria-live", "polite");
    form.begin(check);
    show(form.recall("view") === "draft" ? "draft" : "brief");
    send({ do: "show" });
  });
  once($("#draft-text .whole"), reopen);
  once($("#draft-problems .problems"), (found) => form.mark(unpacked(found.dataset.problems)));
  once($("#draft-reply .reply"), replied);
}
new MutationObserver(look).observe(document.body, { subtree: true, childList: true });
look();
