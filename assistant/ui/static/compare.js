/* The tab "Jämför" in the browser: what is asked of the server, the source that a number leads to, and files. */
const $ = (selector, root = document) => root.querySelector(selector);
const still = matchMedia("(prefers-reduced-motion: reduce)");
const scroll = (element, block) => element.scrollIntoView({ block, behavior: still.matches ? "auto" : "smooth" });

/* Asking the server: written into a hidden field that Gradio listens to, with a number, so that it always changes. */
let asked = 0;
function put(id, words) {
  const field = $(`#${id} textarea, #${id} input`);
  const setter = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), "value").set;
  setter.call(field, `${++asked} ${words}`);
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

/* The source that a number leads to, laid over the page where it does not hide the number. */
let cameFrom = null;
const drawer = () => $("#compare .drawer");
function open(chip) {
  const entry = document.getElementById(chip.hash.slice(1));
  if (!entry || !drawer()) return;
  cameFrom?.classList.remove("on");
  cameFrom = chip;
  chip.classList.add("on");
  $(".source", drawer()).innerHTML = entry.innerHTML;
  drawer().classList.toggle("left", chip.getBoundingClientRect().left > innerWidth / 2);
  drawer().hidden = false;
  drawer().scrollTop = 0;
  if (overlaps(chip.getBoundingClientRect(), drawer().getBoundingClientRect())) scroll(chip, "start");
  drawer().focus({ preventScroll: true });
}
const overlaps = (one, other) =>
  one.bottom > other.top && one.top < other.bottom && one.right > other.left && one.left < other.right;
function close() {
  if (!drawer() || drawer().hidden) return;
  drawer().hidden = true;
  cameFrom?.classList.remove("on");
  if (cameFrom?.isConnected) cameFrom.focus({ preventScroll: true });
  cameFrom = null;
}
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && event.target.closest?.("#compare .drawer, #compare a.ref")) close();
});

/* The address of a comparison, to send to a colleague. Over plain http from another machine it is copied by hand. */
async function copy(link) {
  const before = link.textContent;
  try {
    await navigator.clipboard.writeText(link.href);
    link.textContent = "Länken är kopierad";
  } catch {
    link.textContent = link.href;
    getSelection().selectAllChildren(link);
  }
  setTimeout(() => { link.textContent = before; }, 5000);
}

const plain = (event) => event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
const actions = {
  "#compare a.ref": open,
  "#compare .close-source": close,
  "#compare button.drop": (button) => put("compare-command", `ta-bort ${button.value}`),
  "#compare button.save": (button) => put("compare-save", button.value),
  "#compare a.to-comparison": copy,
  /* An answer in the chat may lead to a comparison: the tab opens on it, and the conversation stays. */
  'a[href^="/?jamfor="], a[href^="/?nytt="]': (link) => put("compare-command", `oppna ${link.search.slice(1)}`),
};
document.addEventListener("click", (event) => {
  if (!plain(event)) return;
  for (const [selector, act] of Object.entries(actions)) {
    const element = event.target.closest?.(selector);
    if (!element) continue;
    event.preventDefault();
    act(element);
    return;
  }
});

/* A new result comes into view, and a file that is ready is saved. What is said of the work is read aloud. */
function look(changes) {
  for (const id of ["compare-progress", "compare-note", "compare-saved"]) {
    const said = document.getElementById(id);
    if (said && !said.hasAttribute("aria-live")) said.setAttribute("aria-live", "polite");
  }
  /* Gradio gives each choice its value as a tooltip, which here is a key and no word. */
  for (const box of document.querySelectorAll("#compare-controls input[title]")) box.removeAttribute("title");
  for (const node of changes.flatMap((change) => [...change.addedNodes])) {
    if (node.nodeType !== Node.ELEMENT_NODE) continue;
    const file = node.closest("#compare-saved") && (node.matches("a.ready") ? node : $("a.ready", node));
    if (file) file.click();
    const result = node.closest("#compare-result") && (node.matches(".result") ? node : $(".result", node));
    if (result) show(result);
  }
}
function show(result) {
  // What the address asked for is on the page: a reload must not bring it back over what is chosen since.
  if (/[?&](jamfor|nytt)=/.test(location.search)) history.replaceState(null, "", location.pathname);
  cameFrom = null;
  const heading = $("h2", result);
  if (heading.getBoundingClientRect().top > innerHeight * 0.7) scroll(heading, "start");
}
new MutationObserver(look).observe(document.documentElement, { subtree: true, childList: true });
