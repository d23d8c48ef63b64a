-- Lead from each source in the list back to where it is cited: every citation gets an id, every entry the links to
-- them. Without scripts, and for whatever style citeproc used.

local places = {} -- key of a source -> ids of the citations that name it
local count = 0
local english = true

--- Number a citation that leads to the list; one that does not is left alone.
local function mark(cite)
  local keys = cite.citations:map(function(citation) return citation.id end)
  count = count + 1
  local id = 'cite-' .. count
  for _, key in ipairs(keys) do
    places[key] = places[key] or {}
    table.insert(places[key], id)
  end
  return pandoc.Span(cite.content, pandoc.Attr(id, { 'citation' }, { ['data-cites'] = table.concat(keys, ' ') }))
end

--- The links back, numbered; the place of each among them is its name, in words where those are English.
local function links_to(ids)
  local result = pandoc.Inlines { pandoc.Str '↩' }
  for index, id in ipairs(ids) do
    local attributes = { { 'role', 'doc-backlink' } } -- pairs, so that their order is the same every time
    if english then
      table.insert(attributes, { 'aria-label', ('back to citation %d of %d'):format(index, #ids) })
    end
    result:extend { pandoc.Space(), pandoc.Link(tostring(index), '#' .. id, '', pandoc.Attr('', {}, attributes)) }
  end
  return pandoc.Span(result, pandoc.Attr('', { 'cited-at' }))
end

--- Put the links at the end of the entry's text, which some styles set in a Span of its own.
local function add_links(entry)
  local ids = places[entry.identifier:match '^ref%-(.*)$']
  if not entry.classes:includes 'csl-entry' or not ids then
    return nil
  end
  local last = entry.content[#entry.content]
  local text = last.content[#last.content]
  local target = text.t == 'Span' and text.classes:includes 'csl-right-inline' and text or last
  target.content:extend { pandoc.Space(), links_to(ids) }
  return entry
end

local function lead_back(document)
  local lang = document.meta.lang and pandoc.utils.stringify(document.meta.lang) or 'en'
  english = lang:match '^en' ~= nil
  local numbered = document:walk { Cite = mark }
  return numbered:walk { on = { '.csl-entry' }, Div = add_links }
end

return { { Pandoc = lead_back } }
