/* An address that a page once had leads on to where the page is; what stands behind "#" may choose among several. */
(function () {
  "use strict";
  var pages = JSON.parse(document.getElementById("pages").textContent);
  var hash = location.hash.slice(1);
  var own = hash && Object.hasOwn(pages, hash);
  var page = own ? pages[hash] : pages[""];
  if (page) { location.replace(page + location.search + (own ? "" : location.hash)); }
})();
