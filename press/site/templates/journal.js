/* What the page can do beyond being read: remember a theme, show a source beside its number, fold the contents on a phone.
   Nothing here adds anything that the page does not already say. */
(function (root) {
  "use strict";
  var small = window.matchMedia("(max-width: 73.99rem)");
  var hovers = window.matchMedia("(hover: hover) and (min-width: 60rem)");

  /* storage may be refused (private windows, opened as a file): then the system's theme holds */
  function recall() { try { return localStorage.getItem("theme"); } catch (e) { return null; } }
  function remember(theme) { try { localStorage.setItem("theme", theme); } catch (e) { return; } }
  function isDark() { return getComputedStyle(root).colorScheme === "dark"; }

  var known = recall();
  if (known === "dark" || known === "light") { root.setAttribute("data-theme", known); }

  function startTheme(button) {
    function show() { button.setAttribute("aria-pressed", String(isDark())); }
    button.hidden = false;
    show();
    button.addEventListener("click", function () {
      var theme = isDark() ? "light" : "dark";
      root.setAttribute("data-theme", theme);
      remember(theme);
      show();
    });
  }

  function startContents(toc) {
    function fit() { toc.open = !small.matches; }
    fit();
    if (small.addEventListener) { small.addEventListener("change", fit); }
  }

  /* the card is the entry of the source list itself, shown where its number stands; it stays while the pointer is on it */
  var card = document.createElement("span");
  card.className = "card";
  card.id = "source-card";
  card.setAttribute("role", "tooltip");

  function hideCard() {
    if (!card.parentNode) { return; }
    card.parentNode.querySelectorAll("[aria-describedby]").forEach(function (a) { a.removeAttribute("aria-describedby"); });
    card.parentNode.removeChild(card);
  }

  function showCard(event) {
    var link = event.target.closest ? event.target.closest(".citation a[href^='#ref-']") : null;
    if (!link || !hovers.matches) { return; }
    var entry = document.getElementById(decodeURIComponent(link.getAttribute("href").slice(1)));
    if (!entry) { return; }
    hideCard();
    card.textContent = (entry.querySelector(".csl-right-inline") || entry).textContent.trim();
    link.setAttribute("aria-describedby", card.id);
    link.closest(".citation").appendChild(card);
  }

  function startCards(citation) {
    citation.addEventListener("mouseover", showCard);
    citation.addEventListener("focusin", showCard);
    citation.addEventListener("mouseleave", hideCard);
    citation.addEventListener("focusout", hideCard);
  }

  /* without this all panels of a tabset stand below each other, under links that lead to them; tabsets of one group
     turn together */
  function startTabs(tabset) {
    var links = tabset.querySelectorAll(".nav-tabs a");
    var own = Array.prototype.filter.call(links, function (link) { return link.closest(".panel-tabset") === tabset; });
    var group = tabset.getAttribute("data-group");
    function show(chosen) {
      own.forEach(function (link) {
        link.setAttribute("aria-expanded", String(link === chosen));
        document.getElementById(link.getAttribute("href").slice(1)).hidden = link !== chosen;
      });
    }
    function choose(name) {
      own.forEach(function (link) { if (link.textContent === name) { show(link); } });
    }
    own.forEach(function (link) {
      link.setAttribute("role", "button");
      link.addEventListener("click", function (event) {
        event.preventDefault();
        show(link);
        if (group) { document.dispatchEvent(new CustomEvent("tabs", { detail: { group: group, name: link.textContent } })); }
      });
    });
    document.addEventListener("tabs", function (event) { if (event.detail.group === group) { choose(event.detail.name); } });
    if (own.length) { show(own[0]); }
  }

  /* the category that the address names, or the pressed one: all that does not have it is hidden */
  function startCategories(list) {
    var items = document.querySelectorAll(".quarto-listing .list > *");
    var buttons = [];
    function show(name) {
      items.forEach(function (item) {
        var own = JSON.parse(item.getAttribute("data-categories") || "[]");
        item.hidden = Boolean(name) && own.indexOf(name) < 0;
      });
      buttons.forEach(function (button) {
        button.setAttribute("aria-pressed", String((button.parentNode.getAttribute("data-category") || "") === name));
      });
    }
    function fromAddress() {
      var found = /^#category=(.*)$/.exec(location.hash);
      show(found ? decodeURIComponent(found[1]) : "");
    }
    list.querySelectorAll("li").forEach(function (entry) {
      var button = document.createElement("button");
      button.type = "button";
      button.append.apply(button, Array.from(entry.childNodes));
      entry.append(button);
      buttons.push(button);
      button.addEventListener("click", function () {
        var name = entry.getAttribute("data-category");
        var off = button.getAttribute("aria-pressed") === "true";
        history.replaceState(null, "", name && !off ? "#category=" + encodeURIComponent(name) : location.pathname + location.search);
        fromAddress();
      });
    });
    window.addEventListener("hashchange", fromAddress);
    fromAddress();
  }

  /* the search is fetched when it is first opened, by its button or by the key for it: the button is its own then */
  function startSearch(button) {
    button.hidden = false;
    button.addEventListener("click", function () {
      var script = document.createElement("script");
      script.src = button.getAttribute("data-script");
      document.head.appendChild(script);
    }, { once: true });
    document.addEventListener("keydown", function (event) {
      var typing = event.target.closest("input, textarea, select, [contenteditable]");
      if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) { return; }
      event.preventDefault();
      button.click();
    });
    document.querySelectorAll("button.search").forEach(function (other) {
      other.hidden = false;
      other.addEventListener("click", function () { button.click(); });
    });
  }

  /* what a block holds goes to the clipboard, where the browser has one for pages (not from a file) */
  function startCopy(button) {
    button.hidden = !navigator.clipboard;
    button.addEventListener("click", function () {
      navigator.clipboard.writeText(button.parentNode.querySelector("code").textContent.trim()).then(function () {
        button.textContent = button.getAttribute("data-done");
      });
    });
  }

  function startMenu(menu) {
    menu.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && menu.open) { menu.open = false; menu.querySelector("summary").focus(); }
    });
    menu.addEventListener("focusout", function (event) {
      if (event.relatedTarget && !menu.contains(event.relatedTarget)) { menu.open = false; }
    });
  }

  document.addEventListener("keydown", function (event) { if (event.key === "Escape") { hideCard(); } });
  document.addEventListener("DOMContentLoaded", function () {
    var button = document.getElementById("theme");
    var toc = document.querySelector(".toc");
    if (button) { startTheme(button); }
    var search = document.getElementById("search-button");
    if (toc) { startContents(toc); }
    if (search) { startSearch(search); }
    document.querySelectorAll("button.copy").forEach(startCopy);
    document.querySelectorAll(".citation").forEach(startCards);
    document.querySelectorAll(".panel-tabset").forEach(startTabs);
    document.querySelectorAll(".quarto-listing-categories").forEach(startCategories);
    document.querySelectorAll(".bar .menu").forEach(startMenu);
  });
})(document.documentElement);
