-- One parse and one run of citeproc for both formats. Run by `pandoc lua`: document, references, page, Typst.
local document = pandoc.read(io.open(arg[1]):read("a"), "markdown")
document.meta.bibliography = arg[2]
document.meta.lang = "en-GB"
document.meta.pagetitle = document.meta.title
document = pandoc.utils.citeproc(document)
document.meta.bibliography = nil -- Typst would read it again
for form, target in pairs({ html = arg[3], ["typst-citations"] = arg[4] }) do
  local template = pandoc.template.compile(pandoc.template.default(form:match("^%a+")))
  local text = pandoc.write(document, form, { template = template, wrap_text = "none" })
  local file = io.open(target, "w")
  file:write(text)
  file:close()
end
