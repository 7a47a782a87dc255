/* What the page does in the browser beyond Gradio: citations, keys, buttons inside answers, Swedish names.
   Buttons are found by class, because Gradio's sanitiser keeps no other attribute. Nothing is fetched or stored here. */
(() => {
  "use strict";
  const $ = (selector, root = document) => root.querySelector(selector);
  const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const typing = matchMedia("(pointer: fine)"); // focus brings up no keyboard over half the page
  const scroll = (element, block) => element.scrollIntoView({ block, behavior: still.matches ? "auto" : "smooth" });

  /* Speaking to assistive technology. */
  const status = document.createElement("div");
  status.className = "sr";
  status.setAttribute("role", "status");
  const say = (text) => { status.textContent = ""; setTimeout(() => { status.textContent = text; }, 50); };

  /* Writing a question. */
  const questionBox = () => $("#question textarea");
  function write(text) {
    const box = questionBox();
    const setter = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value").set;
    setter.call(box, text);
    box.dispatchEvent(new Event("input", { bubbles: true }));
    return box;
  }
  /* Gradio takes the value over in a later tick, and sends nothing while an answer that was stopped is winding up. */
  function ask(text) {
    write(text).focus({ preventScroll: true });
    let left = 40;
    const press = () => {
      if (questionBox().value !== text || left-- === 0) return;
      $("#send")?.click();
      setTimeout(press, 250);
    };
    setTimeout(press, 60);
  }
  /* Gradio sends on Shift+Enter too; here that breaks the line. */
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.shiftKey && event.target === questionBox()) event.stopImmediatePropagation();
  }, true);

  /* Citations: to the source, and back. */
  let cameFrom = null;
  function unmark() { $$("#evidence .source.marked").forEach((entry) => entry.classList.remove("marked")); }
  function showSection(section) {
    $$("#evidence .sources").forEach((other) => other.classList.toggle("shown", other === section));
  }
  function toSource(chip) {
    const entry = document.getElementById(chip.hash.slice(1));
    if (!entry) return;
    cameFrom = chip;
    showSection(entry.closest(".sources"));
    unmark();
    entry.classList.add("marked");
    entry.tabIndex = -1;
    entry.focus({ preventScroll: true });
    scroll(entry, "nearest");
  }
  function toSources(link) {
    const section = document.getElementById(link.hash.slice(1));
    if (!section) return;
    cameFrom = link;
    showSection(section);
    const heading = $("h2", section);
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    scroll(heading, "start");
  }
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !cameFrom?.isConnected || !event.target.closest?.("#evidence")) return;
    unmark();
    cameFrom.focus({ preventScroll: true });
    scroll(cameFrom, "center");
    cameFrom = null;
  });

  /* Buttons in answers. */
  const answerOf = (element) => element.closest(".answer");
  const numberOf = (element) => answerOf(element).id.replace("answer-", "");
  async function copy(button) {
    const text = $(".clipboard", answerOf(button)).textContent;
    if (navigator.clipboard && isSecureContext) await navigator.clipboard.writeText(text);
    else copyByHand(text);
    say("Svaret är kopierat, med källor.");
    const before = button.textContent;
    button.textContent = "Kopierat";
    setTimeout(() => { button.textContent = before; }, 2000);
  }
  /* Over plain http from another machine the clipboard cannot be written to directly. */
  function copyByHand(text) {
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
  function rate(button) {
    const value = button.classList.contains("yes") ? "yes" : "no";
    $$(".rate", answerOf(button)).forEach((one) => one.setAttribute("aria-pressed", String(one === button)));
    const field = $("#judgement textarea, #judgement input");
    const setter = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), "value").set;
    setter.call(field, `${numberOf(button)}:${value}`);
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
  const lastQuestion = () => $$("#chat .question").at(-1)?.textContent ?? "";
  const actions = {
    "a.cite": toSource,
    "a.show": toSources,
    "button.ask": (button) => ask(button.textContent),
    "button.again": () => ask(lastQuestion()),
    "button.change": (button) => write($(".standalone", button.parentElement).textContent).focus(),
    "button.copy": copy,
    "button.rate": rate,
    "button.sort": sortBy,
  };
  document.addEventListener("click", (event) => {
    for (const [selector, act] of Object.entries(actions)) {
      const element = event.target.closest?.(selector);
      if (!element) continue;
      event.preventDefault();
      act(element);
      return;
    }
  });

  /* Sorting the table of documents. */
  function sortBy(button) {
    const header = button.closest("th");
    const table = header.closest("table");
    const column = [...header.parentElement.children].indexOf(header);
    const down = header.getAttribute("aria-sort") === "ascending";
    const order = new Intl.Collator("sv", { numeric: true });
    const value = (row) => row.children[column].textContent.replace(/\s/g, " ").trim();
    const rows = $$("tbody tr", table).sort((a, b) => order.compare(value(a), value(b)) * (down ? -1 : 1));
    $("tbody", table).append(...rows);
    $$("th", table).forEach((other) => other.removeAttribute("aria-sort"));
    header.setAttribute("aria-sort", down ? "descending" : "ascending");
    say(`Sorterat efter ${button.textContent.toLowerCase()}, ${down ? "fallande" : "stigande"}.`);
  }

  /* When an answer is complete, focus goes back to the line, unless the reader has moved on. */
  function answered() {
    const count = $$("#evidence .sources.shown .source").length;
    say(count ? `Svaret är klart, ${count === 1 ? "1 källa" : `${count} källor`}.` : "Svaret är klart.");
    const active = document.activeElement;
    if (!typing.matches) return;
    if (!active || active === document.body || active.closest("#composer")) questionBox()?.focus({ preventScroll: true });
  }

  /* Gradio's own names for its parts, where it has no Swedish ones. */
  const names = new Map(Object.entries({
    "chatbot conversation": "Samtal", "More tabs": "Fler flikar", "Copy message": "Kopiera", "Submit": "Skicka",
    "Stop": "Stoppa", "Clear": "Rensa", "Close": "Stäng", "Remove": "Ta bort", "Dismiss": "Stäng", "Scroll to bottom": "Till slutet",
    "Loading": "Laddar", "Close message": "Stäng meddelandet", "Remove Item": "Ta bort",
  }));
  function swedish(name, element) {
    if (name.startsWith("bot's message")) return "Svar";
    if (name.startsWith("user's message")) return "Du frågade";
    if (/^(Remove|Ta bort) \d+$/.test(name)) return `Ta bort ${element.closest(".token")?.textContent.trim() ?? ""}`;
    return names.get(name) ?? name;
  }
  function rename(element) {
    for (const attribute of ["aria-label", "title"]) {
      const name = element.getAttribute(attribute);
      if (name && swedish(name, element) !== name) element.setAttribute(attribute, swedish(name, element));
    }
  }
  let questions = 0;
  let settled = 0;
  function look(changes) {
    focusOnce();
    for (const change of changes) {
      if (change.type === "attributes") rename(change.target);
      for (const node of change.addedNodes ?? []) {
        if (node.nodeType !== Node.ELEMENT_NODE) continue;
        rename(node);
        $$("[aria-label], [title]", node).forEach(rename);
      }
    }
    const asked = $$("#chat .question");
    if (asked.length > questions) scroll(asked.at(-1), "start");
    questions = asked.length;
    const done = $$("#chat .answer.settled").length;
    if (done > settled) setTimeout(answered, 100); // the panel of sources is filled in the same step
    settled = done;
    $("#chat [role=log]")?.setAttribute("aria-busy", String(asked.length > done));
  }
  let focused = false;
  /* The line to write in has focus from the start. */
  function focusOnce() {
    if (focused || !questionBox()) return;
    focused = true;
    if (typing.matches) questionBox().focus({ preventScroll: true });
  }
  document.addEventListener("DOMContentLoaded", () => {
    document.body.append(status);
    $$("[aria-label], [title]").forEach(rename);
    new MutationObserver(look).observe(document.body, {
      subtree: true, childList: true, attributes: true, attributeFilter: ["aria-label", "title"],
    });
  });
})();
