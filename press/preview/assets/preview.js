/* Keeps a page of a preview up to date: what changed is put into it where it stands, faults and findings lie over it.
   What a script of the page has worked on is not touched: then the page is loaded again, and scrolled to where it was. */
(() => {
  "use strict";
  const WORKED_ON = "script, svg, button, details, dialog, form, iframe, video, audio";
  const frame = document.querySelector("body > iframe[title='PDF']");
  const path = decodeURIComponent(location.pathname.slice(1));
  const OWN = "script[data-version]";
  const versionOf = (page) => page.querySelector(OWN)?.dataset.version;
  const PLACE = `press-preview ${path}`;
  const parse = (text) => new DOMParser().parseFromString(text, "text/html");
  const fetched = async () => parse(await (await fetch(location.pathname, { cache: "no-cache" })).text());
  let was = null; /* the page as it was served, without what scripts did to it since */
  let known = null;
  let turn = Promise.resolve();

  /* ---- where the reader is ---- */

  function recall() {
    const place = sessionStorage.getItem(PLACE);
    sessionStorage.removeItem(PLACE);
    if (place) { window.scrollTo(...JSON.parse(place)); }
  }

  function reload() {
    sessionStorage.setItem(PLACE, JSON.stringify([window.scrollX, window.scrollY]));
    location.reload();
  }

  /* ---- what changed ---- */

  const isSafe = (node) => node.nodeType !== Node.ELEMENT_NODE || !(node.matches(WORKED_ON) || node.querySelector(WORKED_ON));

  /* the live children that were served, in order: scripts may have put others between them */
  function counterparts(live, served) {
    const found = [];
    let next = live.firstChild;
    for (const node of served) {
      while (next && (next.nodeName !== node.nodeName || (node.id && next.id !== node.id))) { next = next.nextSibling; }
      if (!next) { return null; }
      found.push(next);
      next = next.nextSibling;
    }
    return found;
  }

  function patchAttributes(live, before, after) {
    for (const { name } of before.attributes) { if (!after.hasAttribute(name)) { live.removeAttribute(name); } }
    for (const { name, value } of after.attributes) { if (before.getAttribute(name) !== value) { live.setAttribute(name, value); } }
  }

  /* bring `live` from what it was served as to what it is now; false where only loading it again does */
  function patch(live, before, after) {
    if (before.isEqualNode(after)) { return true; }
    if (before.nodeType !== Node.ELEMENT_NODE) { live.nodeValue = after.nodeValue; return true; }
    const [old, now] = [[...before.childNodes], [...after.childNodes]];
    const places = counterparts(live, old);
    if (!places) { return false; }
    patchAttributes(live, before, after);
    let start = 0;
    while (start < old.length && start < now.length && old[start].isEqualNode(now[start])) { start += 1; }
    let end = 0;
    while (end < Math.min(old.length, now.length) - start && old.at(-1 - end).isEqualNode(now.at(-1 - end))) { end += 1; }
    const gone = old.slice(start, old.length - end);
    const come = now.slice(start, now.length - end);
    if (gone.length === come.length && gone.every((node, k) => node.nodeName === come[k].nodeName)) {
      return gone.every((node, k) => patch(places[start + k], node, come[k]));
    }
    if (![...gone, ...come].every(isSafe)) { return false; }
    const behind = places[start + gone.length] || null;
    gone.forEach((_, k) => places[start + k].remove());
    come.forEach((node) => live.insertBefore(document.importNode(node, true), behind));
    return true;
  }

  const loaded = (page) => [...page.head.querySelectorAll("link[rel='stylesheet'], style, script[src], meta[http-equiv]")]
    .filter((part) => !part.matches(OWN))
    .map((part) => part.outerHTML).join("\n");

  async function refresh() {
    const now = await fetched();
    if (!was || loaded(was) !== loaded(now) || !patch(document.body, was.body, now.body)) { reload(); return; }
    document.title = now.title;
    was = now;
  }

  /* ---- what is wrong ---- */

  const box = document.createElement("div");
  const room = box.attachShadow({ mode: "open" });
  const make = (name, text = "", ...children) => {
    const element = document.createElement(name);
    element.textContent = text;
    element.append(...children);
    return element;
  };

  function show(said) {
    box.remove();
    if (!said.length) { return; }
    const faults = said[0].kind === "fault";
    const count = `${said.length} ${faults ? "fault" : "finding"}${said.length > 1 ? "s" : ""}`;
    const list = make("ol", "", ...said.map(({ path: file, line, text }) =>
      make("li", "", ...(file ? [make("code", line ? `${file}:${line}` : file)] : []), text)));
    const folded = make("details", "", make("summary", faults ? `${count}; the page is as it was` : count), list);
    folded.open = faults || sessionStorage.getItem("press-preview findings") !== "folded";
    folded.addEventListener("toggle", () => {
      if (!faults) { sessionStorage.setItem("press-preview findings", folded.open ? "open" : "folded"); }
    });
    const aside = make("aside", "", folded);
    aside.className = faults ? "faults" : "findings";
    aside.setAttribute("role", "status");
    const sheet = make("link");
    sheet.rel = "stylesheet";
    sheet.href = "/.press/preview.css";
    room.replaceChildren(sheet, aside);
    document.documentElement.append(box);
  }

  /* ---- what is told ---- */

  function showPdf(version) { frame.src = `${location.pathname}?${version}`; }

  async function take(state) {
    show(state.said);
    const before = known;
    known = state;
    if (frame) { if (!before || before.version !== state.version) { showPdf(state.version); } return; }
    if (!before) {
      was = await fetched();
      if (versionOf(was) !== versionOf(document)) { reload(); return; }
    }
    else if (before.around !== state.around) { reload(); return; }
    else if (before.version !== state.version) { await refresh(); }
    document.documentElement.setAttribute("data-preview", state.version);
  }

  recall();
  const events = new EventSource(`/.press/events?of=${encodeURIComponent(path)}`);
  events.onmessage = (event) => { turn = turn.then(() => take(JSON.parse(event.data))).catch(() => {}); };
})();
