/* What the frame of a page can do: remember a theme, fold the contents on a phone and follow the reader in them, turn
   tabs, choose categories. What belongs to the content of a journal is in a script of the project's own.
   Nothing here adds anything that the page does not already say. */
(function (root) {
  "use strict";
  var small = window.matchMedia("(max-width: 73.99rem)");

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
    followReader(toc);
  }

  /* the last heading that has passed the upper third of the window is where the reader is */
  function followReader(toc) {
    var links = Array.prototype.slice.call(toc.querySelectorAll("a[href^='#']"));
    var parts = links.map(function (link) { return document.getElementById(decodeURIComponent(link.hash.slice(1))); });
    var now = null;
    var waits = false;
    function follow() {
      waits = false;
      var line = window.innerHeight / 3;
      var passed = links.filter(function (_, place) { return parts[place] && parts[place].getBoundingClientRect().top <= line; });
      var next = passed.length ? passed[passed.length - 1] : null;
      if (next === now) { return; }
      if (now) { now.removeAttribute("aria-current"); }
      if (next) { next.setAttribute("aria-current", "true"); }
      now = next;
      if (next && toc.scrollHeight > toc.clientHeight) { toc.scrollTop = next.offsetTop - toc.clientHeight / 2; }
    }
    window.addEventListener("scroll", function () {
      if (!waits) { waits = true; window.requestAnimationFrame(follow); }
    }, { passive: true });
    follow();
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

  /* the search is fetched when it is first opened; the button is its own then. No key of one letter opens it: those who
     speak to their computer would open it by accident (WCAG 2.1.4) */
  function startSearch(button) {
    button.hidden = false;
    button.addEventListener("click", function () {
      var script = document.createElement("script");
      script.src = button.getAttribute("data-script");
      document.head.appendChild(script);
    }, { once: true });
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

  document.addEventListener("DOMContentLoaded", function () {
    var button = document.getElementById("theme");
    var toc = document.querySelector(".toc");
    if (button) { startTheme(button); }
    var search = document.getElementById("search-button");
    if (toc) { startContents(toc); }
    if (search) { startSearch(search); }
    document.querySelectorAll("button.copy").forEach(startCopy);
    document.querySelectorAll(".panel-tabset").forEach(startTabs);
    document.querySelectorAll(".quarto-listing-categories").forEach(startCategories);
    document.querySelectorAll(".bar .menu").forEach(startMenu);
  });
})(document.documentElement);
