/* What a reader can do with the journal's content, on pages of both routes: see a source beside its number and a meaning
   beside its term, and take a figure along or see it large. Without this script everything is there: numbers and terms
   are links, the data of a figure a table. What belongs to the frame of a page (theme, contents, menus) is not here. */
(() => {
  "use strict";
  const LINKS = ".citation a[href*='#ref-'], a.term";
  const LEAVE = 250; /* ms in which the pointer may travel from a link to its card */
  const content = document.querySelector("main") || document.body;

  const set = (element, attributes) => Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));

  function make(name, attributes, ...children) {
    const element = document.createElement(name);
    set(element, attributes);
    element.append(...children.filter(Boolean));
    return element;
  }

  /* ---- cards ---- */

  const facts = (key) => {
    const row = document.getElementById(`study-${key}`)?.closest("tr");
    if (!row) { return null; }
    const names = [...row.closest("table").querySelectorAll("thead th")].map((cell) => cell.textContent.trim());
    const rest = [...row.cells].slice(1).map((cell, place) => [names[place + 1], cell.textContent.trim()]);
    return { name: document.getElementById(`study-${key}`).textContent, rest };
  };

  /* journal and year, as the style of citations writes them */
  function published(entry) {
    const journal = entry.querySelector("em");
    const year = journal && /^[\s.,]*((?:19|20)\d\d)/.exec(journal.nextSibling?.textContent || "");
    return journal && make("span", {}, journal.cloneNode(true), year ? ` ${year[1]}` : "");
  }

  function aboutSource(link) {
    const id = decodeURIComponent(link.hash.slice(1));
    const entry = document.getElementById(id);
    if (!entry) { return null; }
    const known = facts(id.slice("ref-".length));
    const way = entry.querySelector("a[href^='http']");
    const text = (entry.querySelector(".csl-right-inline") || entry).cloneNode(true);
    text.querySelectorAll("a, .cited-at").forEach((part) => part.remove());
    const list = known && make("dl", {}, ...known.rest.flatMap(([name, value]) => [make("dt", {}, name), make("dd", {}, value)]));
    const words = known ? [make("b", {}, known.name), list, published(entry)] : [make("span", {}, text.textContent.trim())];
    const address = way && way.href.replace(/^https?:\/\/(doi\.org\/)?/, "");
    return [...words, way && make("a", { href: way.href }, way.href.includes("doi.org/") ? `doi: ${address}` : "Open the source")];
  }

  const aboutTerm = (link) => [make("b", {}, link.dataset.name), make("span", {}, link.dataset.means)];

  const card = make("span", { class: "reader-card", id: "reader-card", role: "note" });
  let owner = null;
  let timer = 0;

  function hide() {
    clearTimeout(timer);
    owner?.removeAttribute("aria-describedby");
    owner = null;
    card.remove();
  }

  function show(link) {
    clearTimeout(timer);
    if (owner === link) { return; }
    hide();
    const parts = link.matches("a.term") ? aboutTerm(link) : aboutSource(link);
    if (!parts) { return; }
    card.replaceChildren(...parts.filter(Boolean));
    owner = link;
    (link.closest(".citation") || link).after(card); /* so the next Tab leads from the number into its card */
    link.setAttribute("aria-describedby", card.id);
    place(link);
  }

  /* below its link, or above it where there is no room, and never past the edges of the window */
  function place(link) {
    card.style.left = card.style.top = "0";
    const at = link.getClientRects()[0];
    const zero = card.getBoundingClientRect();
    const wide = document.documentElement.clientWidth;
    const left = Math.max(12, Math.min(at.left + at.width / 2 - zero.width / 2, wide - zero.width - 12));
    const above = at.bottom + zero.height + 16 > window.innerHeight && at.top > zero.height + 16;
    card.classList.toggle("above", above);
    card.style.left = `${left - zero.left}px`;
    card.style.top = `${(above ? at.top - zero.height - 8 : at.bottom + 8) - zero.top}px`;
  }

  const isOver = (target) => target instanceof Node && (card.contains(target) || Boolean(owner?.contains(target)));
  const linkOf = (event) => event.target instanceof Element ? event.target.closest(LINKS) : null;

  function leaveSoon() {
    clearTimeout(timer);
    timer = setTimeout(() => { if (!isOver(document.activeElement)) { hide(); } }, LEAVE);
  }

  /* a finger goes where the link leads; only a pointer that hovers and the keyboard get a card */
  content.addEventListener("pointerover", (event) => {
    const link = linkOf(event);
    if (event.pointerType === "touch") { return; }
    if (link) { show(link); } else if (isOver(event.target)) { clearTimeout(timer); }
  });
  content.addEventListener("pointerout", (event) => {
    if (owner && isOver(event.target) && !isOver(event.relatedTarget)) { leaveSoon(); }
  });
  content.addEventListener("focusin", (event) => {
    const link = linkOf(event);
    if (link?.matches(":focus-visible")) { show(link); } else if (owner && !isOver(event.target)) { hide(); }
  });
  content.addEventListener("focusout", (event) => {
    if (owner && isOver(event.target) && !isOver(event.relatedTarget)) { leaveSoon(); }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !owner) { return; }
    const back = card.contains(document.activeElement) ? owner : null;
    hide();
    back?.focus({ focusVisible: false });
    hide();
  });

  /* ---- where each source is cited, on pages that do not say it themselves ---- */

  function leadBack() {
    if (document.querySelector(".cited-at")) { return; }
    const places = new Map();
    content.querySelectorAll(".citation[data-cites]").forEach((citation, count) => {
      citation.id = citation.id || `cite-${count + 1}`;
      citation.dataset.cites.split(" ").forEach((key) => places.set(key, [...(places.get(key) || []), citation.id]));
    });
    places.forEach((ids, key) => {
      const entry = document.getElementById(`ref-${key}`);
      const links = ids.flatMap((id, place) => {
        const name = `back to citation ${place + 1} of ${ids.length}`;
        return [" ", make("a", { href: `#${id}`, role: "doc-backlink", "aria-label": name }, String(place + 1))];
      });
      (entry?.querySelector(".csl-right-inline") || entry)?.append(" ", make("span", { class: "cited-at" }, "↩︎", ...links));
    });
  }

  /* ---- names for those who listen: in a list of links or parts each is told from the others ---- */

  const label = (element, name) => element?.setAttribute("aria-label", name);

  /* "Figure 1", as a caption begins; nothing where it has no number */
  const numberOf = (float) => float?.querySelector("figcaption")?.textContent.match(/^\s*(\S+\s\d+)/)?.[1].replace(/\s/, " ");

  function nameParts(float) {
    const number = numberOf(float);
    if (!number) { return; }
    float.querySelectorAll(".table-scroll").forEach((table) => label(table, table.closest(".figure-data") ? `Data of ${number}` : number));
    label(float.querySelector(".figure-data > summary"), `Data of ${number}`);
    label(float.querySelector(".figure-data a[download]"), `Download as CSV: data of ${number}`);
  }

  function nameAll() {
    content.querySelectorAll(".quarto-float[id]").forEach(nameParts);
    content.querySelectorAll(".citation a[href*='#ref-']").forEach((link) => {
      if (/^\d+$/.test(link.textContent)) { label(link, `source ${link.textContent}`); }
    });
    content.querySelectorAll("div.callout").forEach((callout) => {
      const title = callout.querySelector(".callout-title-container");
      set(callout, { role: "note", "aria-label": title ? title.textContent.trim() : "Note" });
    });
  }

  /* ---- figures ---- */

  const PAPER = "#fdfcfa"; /* a drawing taken along has the colours of light pages */
  const EDGE = 16; /* px of paper around it */
  const FONTS = "'Source Sans Pro', 'Noto Sans', 'Segoe UI', Helvetica, Arial, sans-serif";
  const article = () => location.pathname.split("/").pop().replace(/\.html$/, "") || "index";

  const sizeOf = ({ viewBox: { baseVal } }) => ({ width: baseVal.width + 2 * EDGE, height: baseVal.height + 2 * EDGE });

  /* the wide drawing as a file that needs nothing: its colours are literal already, fonts and paper are added */
  function alone(drawing) {
    const copy = drawing.cloneNode(true);
    const size = sizeOf(drawing);
    const ground = document.createElementNS(drawing.namespaceURI, "rect");
    set(ground, { x: -EDGE, y: -EDGE, ...size, fill: PAPER });
    copy.prepend(ground);
    set(copy, { viewBox: `${-EDGE} ${-EDGE} ${size.width} ${size.height}`, ...size, "font-family": FONTS });
    copy.querySelectorAll("[class]").forEach((part) => part.removeAttribute("class"));
    return new Blob([new XMLSerializer().serializeToString(copy)], { type: "image/svg+xml" });
  }

  function save(blob, name) {
    const link = make("a", { href: URL.createObjectURL(blob), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  function savePicture(drawing, name) {
    const picture = new Image();
    const source = URL.createObjectURL(alone(drawing));
    picture.onload = () => {
      const { width, height } = sizeOf(drawing);
      const canvas = make("canvas", { width: 2 * width, height: 2 * height });
      canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
      URL.revokeObjectURL(source);
      canvas.toBlob((blob) => save(blob, name), "image/png");
    };
    picture.src = source;
  }

  function openLarge(drawing, figure, name) {
    const close = make("button", { type: "button" }, "Close");
    const heading = figure?.querySelector("figcaption strong")?.textContent || "";
    const head = make("div", { class: "large-head" }, make("p", {}, heading ? `${name}. ${heading}` : name), close);
    const body = make("div", { class: "large-drawing chart", tabindex: "0", role: "region", "aria-label": `${name}, drawing` }, drawing.cloneNode(true));
    const dialog = make("dialog", { class: "large-figure", "aria-label": `${name}, full screen` }, head, body);
    close.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => dialog.remove()); /* the browser gives the focus back to the button */
    content.append(dialog);
    dialog.showModal();
  }

  function addTools(chart) {
    const drawing = chart.querySelector(".wide svg");
    if (!drawing) { return; }
    const figure = chart.closest("[id^='fig-']");
    const number = numberOf(figure);
    const name = number || "this figure";
    const file = `${article()}-${figure?.id || "figure"}`;
    const tool = (text, label, action) => {
      const button = make("button", { type: "button", "aria-label": `${text}: ${label}` }, text);
      button.addEventListener("click", action);
      return button;
    };
    const tools = make("div", { class: "figure-tools" },
      tool("SVG", `download ${name} as a drawing`, () => save(alone(drawing), `${file}.svg`)),
      tool("PNG", `download ${name} as a picture`, () => savePicture(drawing, `${file}.png`)),
      tool("Full screen", name, () => openLarge(drawing, figure, number || "Figure")));
    chart.after(tools);
    chart.parentNode.querySelectorAll(".figure-data a[download]").forEach((link) => { link.download = `${file}.csv`; });
  }

  content.querySelectorAll(".chart").forEach(addTools);
  leadBack();
  nameAll();
  /* paper shows what a page folds, but for the data of figures and code */
  window.addEventListener("beforeprint", () => {
    content.querySelectorAll("details:not(.figure-data, .code-fold, .toc)").forEach((part) => { part.open = true; });
  });
})();
