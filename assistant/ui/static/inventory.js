/* The tab "Inventering" in the browser: buttons in the table, the source that opens beside it, files to save. */
(() => {
  "use strict";
  const $ = (selector, root = document) => root.querySelector(selector);

  /* Speaking to assistive technology. */
  const status = document.createElement("div");
  status.className = "sr";
  status.setAttribute("role", "status");
  const say = (text) => { status.textContent = ""; setTimeout(() => { status.textContent = text; }, 50); };

  /* What Gradio is told stands in hidden fields. */
  function tell(id, value) {
    const field = $(`#${id} textarea, #${id} input`);
    const setter = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), "value").set;
    setter.call(field, value);
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  /* Sorting, and more rows: the table comes anew, and focus goes where it was, or to the first new row. */
  let focusNext = null;
  function order(button) {
    const column = button.dataset.column;
    const rows = document.querySelectorAll("#inv-table tbody tr").length;
    focusNext = column
      ? () => $(`#inv-table th button[data-column="${column}"]`)
      : () => $(`#inv-table tbody tr:nth-child(${rows + 1}) a`);
    tell("inv-order", button.dataset.order);
  }
  function tableCame(result) {
    say(result.dataset.said);
    focusNext?.()?.focus({ preventScroll: true });
    focusNext = null;
  }

  /* A value's source, or all that can be corrected of a programme, and back. */
  let cameFrom = null;
  let turn = 0;
  function open(button) {
    cameFrom = button;
    const { document: of = "", column = "" } = button.dataset;
    tell("inv-wish", JSON.stringify({ document: of, column, turn: ++turn }));
  }
  function close() {
    const detail = $(".inv-detail");
    if (!detail || detail.hidden) return;
    detail.hidden = true;
    if (cameFrom?.isConnected) cameFrom.focus({ preventScroll: true });
    cameFrom = null;
  }
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && event.target.closest?.("#inventory")) close();
  });

  async function copy(button) {
    const text = $("pre", button.parentElement).textContent;
    if (navigator.clipboard && isSecureContext) await navigator.clipboard.writeText(text);
    else getSelection().selectAllChildren($("pre", button.parentElement));
    const before = button.textContent;
    if (isSecureContext) button.textContent = "Kopierat";
    say(isSecureContext ? "Raderna är kopierade." : "Raderna är markerade. Kopiera dem med tangentbordet.");
    setTimeout(() => { button.textContent = before; }, 2000);
  }

  const actions = {
    "button.inv-order, button.inv-more": order,
    "button.cite, button.correct": open,
    "button.inv-close": close,
    "button.inv-copy": copy,
  };
  document.addEventListener("click", (event) => {
    if (!event.target.closest?.("#inventory")) return;
    for (const [selector, act] of Object.entries(actions)) {
      const element = event.target.closest(selector);
      if (element) act(element);
    }
  });

  const came = {
    ".inv-result": tableCame,
    ".inv-detail": (detail) => $("h2", detail).focus({ preventScroll: true }),
    "a.inv-file": (link) => link.click(),
  };
  function look(changes) {
    for (const { addedNodes } of changes) {
      for (const node of addedNodes) {
        if (node.nodeType !== Node.ELEMENT_NODE || !node.closest("#inventory")) continue;
        for (const [selector, act] of Object.entries(came)) {
          const element = node.matches(selector) ? node : $(selector, node);
          if (element) act(element);
        }
      }
    }
  }
  document.addEventListener("DOMContentLoaded", () => {
    document.body.append(status);
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true });
  });
})();
