"""What a site tells machines that walk it: `sitemap.xml` and `robots.txt`."""

from typing import Any

from lxml import etree

from press.matter.dates import changed_on
from press.reading.project import page_of
from press.site.output import Site
from press.site.website import Website

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
COPIED = ("robots.txt", "CNAME", ".nojekyll", "_redirects")


def write_sitemap(website: Website, site: Site) -> None:
    """Write the map of all pages that readers may find; a site whose address nobody said has none.

    Quarto dates each page by its file, which differs from one copy of a project to the next. Here a page is
    dated by its front matter (the later of `date-modified` and `date`), or not at all.
    """
    for name in COPIED:
        if (website.project.root / name).is_file():
            site.copy(name, website.project.root / name)
    if not website.url or not website.by_path:
        return
    urls = etree.Element("urlset", xmlns=NAMESPACE)
    for path, summary in website.by_path.items():
        if path != "404.qmd" and website.is_found(summary):
            _add(urls, f"{website.url}/{page_of(path)}", summary.settings, path)
    etree.indent(urls)
    site.write("sitemap.xml", etree.tostring(urls, encoding="UTF-8", xml_declaration=True))
    if "robots.txt" not in site.files:
        site.write("robots.txt", f"Sitemap: {website.url}/sitemap.xml\n")


def _add(urls: Any, address: str, settings: dict[str, Any], path: str) -> None:
    url = etree.SubElement(urls, "url")
    etree.SubElement(url, "loc").text = address
    day = changed_on(settings, path)
    if day:
        etree.SubElement(url, "lastmod").text = day.isoformat()
