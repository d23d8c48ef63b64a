/* The search: fetched when it is first asked for, and with it Pagefind's index, of which it reads only what it needs. */
(function () {
  "use strict";
  var home = new URL("../", document.currentScript.src);
  var opener = document.getElementById("search-button");
  var dialog = document.getElementById("search");
  var input = dialog.querySelector("input");
  var status = dialog.querySelector("[role=status]");
  var list = dialog.querySelector("ol");
  var MOST = 10;
  var engine = null;

  function load() {
    if (!engine) {
      engine = import(new URL("pagefind/pagefind.js", home)).then(function (pagefind) {
        return pagefind.options({ baseUrl: home.pathname, excerptLength: 24 }).then(function () { return pagefind; });
      });
      engine.catch(function () { engine = null; show([]); say("failed"); });
    }
    return engine;
  }

  function say(word, number) {
    var text = word ? dialog.getAttribute("data-" + word) : "";
    status.textContent = number === undefined ? text : text + " " + number;
  }

  function add(parent, name, kind, text) {
    var made = document.createElement(name);
    if (kind) { made.className = kind; }
    if (text) { made.textContent = text; }
    return parent.appendChild(made);
  }

  /* an excerpt is Pagefind's HTML: text that it has escaped, and marks */
  function excerpt(parent, markup) { add(parent, "span", "excerpt").innerHTML = markup; }

  /* a page, and under it those sections that fit best */
  function entry(page) {
    var item = document.createElement("li");
    var link = add(item, "a");
    var parts = page.sub_results.filter(function (part) { return part.url !== page.url; }).slice(0, 2);
    link.href = page.url;
    if (page.meta.category) { add(link, "span", "category", page.meta.category); }
    add(link, "span", "title", page.meta.title);
    if (!parts.length) { excerpt(link, page.excerpt); }
    parts.forEach(function (part) {
      var below = add(item, "a", "part");
      below.href = part.url;
      add(below, "span", "title", part.title);
      excerpt(below, part.excerpt);
    });
    return item;
  }

  function show(pages) { list.replaceChildren.apply(list, pages.map(entry)); }

  function search() {
    var words = input.value.trim();
    if (!words) { show([]); say(""); return; }
    load().then(function (pagefind) { return pagefind.debouncedSearch(words, {}, 150); }).then(function (found) {
      if (!found || input.value.trim() !== words) { return null; }
      return Promise.all(found.results.slice(0, MOST).map(function (each) { return each.data(); })).then(function (pages) {
        if (input.value.trim() !== words) { return; }
        show(pages);
        if (pages.length) { say("found", found.results.length); } else { say("none"); }
      });
    }).catch(function () { say("failed"); });
  }

  function open() {
    if (!dialog.open) { dialog.showModal(); }
    input.select();
    load().catch(function () { return null; });
  }

  /* up and down lead through the field and all that was found */
  function walk(event) {
    var stops = [input].concat(Array.from(list.querySelectorAll("a")));
    var here = stops.indexOf(document.activeElement);
    var next = { ArrowDown: here + 1, ArrowUp: here - 1, Enter: here === 0 ? 1 : -1 }[event.key];
    if (event.key === "Escape") { event.preventDefault(); dialog.close(); }
    if (next === undefined || here < 0 || !stops[next]) { return; }
    event.preventDefault();
    stops[next].focus();
  }

  input.addEventListener("input", search);
  dialog.addEventListener("keydown", walk);
  dialog.addEventListener("close", function () { if (document.activeElement === document.body) { opener.focus(); } });
  dialog.addEventListener("click", function (event) {
    if (event.target === dialog || event.target.closest("a, button")) { dialog.close(); }
  });
  opener.addEventListener("click", open);
  open();
})();
