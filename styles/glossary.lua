-- The glossary, from the metadata `glossary` (glossary.yml). On a page, the first use of each term in each section of
-- the highest level leads to the term's entry and carries its meaning. In a Div `#glossary` of the top level all are listed.
-- A term is looked for in paragraphs and in items of lists, not in headings, links, code, captions and notes of figures.

local NOT_READ = { cell = true, ['figure-note'] = true, glance = true, disclaimer = true, references = true }
local NOT_READ_ID = { glance = true, refs = true, disclaimer = true, glossary = true }
local PAGE = '/glossary.qmd'

local entries, forms, seen = {}, {}, {}

local function id_of(term)
  return 'term-' .. term:lower():gsub('[^%w]+', '-'):gsub('%-$', '')
end

--- Read the entries; every form of a term is kept, the longest first, so that CAR-T is not taken for CAR.
local function read_entries(glossary)
  for _, given in ipairs(glossary) do
    local entry = { term = pandoc.utils.stringify(given.term), name = given.name, means = given.means }
    entry.id = id_of(entry.term)
    table.insert(entries, entry)
    table.insert(forms, { text = entry.term, entry = entry })
    for _, form in ipairs(given.also or {}) do
      table.insert(forms, { text = pandoc.utils.stringify(form), entry = entry })
    end
  end
  table.sort(entries, function(a, b) return a.term:lower() < b.term:lower() end)
  table.sort(forms, function(a, b) return #a.text == #b.text and a.text < b.text or #a.text > #b.text end)
end

--- Whether a character, nil at the ends of a word, is a letter or a digit.
local function is_inside(character)
  return character and (character:match '%w' or pandoc.text.upper(character) ~= pandoc.text.lower(character))
end

--- Whether a term may begin behind `before`: not inside another word; `anti-CD19` and `(CRS)` may.
local function begins(before)
  return not is_inside(before:match '[^\x80-\xbf][\x80-\xbf]*$') and not before:match '[%u%d]%-$'
end

--- Whether a term may end before `after`: `FDA-approved` and `CAR.` may, `CAR-NK` and `MG-001` may not.
local function ends(after)
  return not is_inside(after:match '^[^\x80-\xbf][\x80-\xbf]*') and not after:match '^%-[%u%d]'
end

--- Find the first term in `text`: its place, its end with the s of a plural, and its entry; nil where there is none.
local function look_for_term(text)
  local found
  for _, form in ipairs(forms) do
    local start, stop = text:find(form.text, 1, true)
    while start do
      local plural = text:sub(stop + 1, stop + 1) == 's' and ends(text:sub(stop + 2))
      if begins(text:sub(1, start - 1)) and (plural or ends(text:sub(stop + 1))) then
        stop = plural and stop + 1 or stop
        if not found or start < found.start then
          found = { start = start, stop = stop, entry = form.entry }
        end
        break
      end
      start, stop = text:find(form.text, stop + 1, true)
    end
  end
  return found
end

local looked_for = {} -- a word -> what was found in it; most words come again and again

local function find_term(text)
  if looked_for[text] == nil then
    looked_for[text] = look_for_term(text) or false
  end
  return looked_for[text] or nil
end

local function to_link(text, entry)
  local name, means = pandoc.utils.stringify(entry.name), pandoc.utils.stringify(entry.means)
  local attributes = { { 'data-name', name }, { 'data-means', means } } -- pairs keep their order
  return pandoc.Link(text, PAGE .. '#' .. entry.id, '', pandoc.Attr('', { 'term' }, attributes))
end

--- Return the inlines for a word: the terms in it that this section has not yet named are links; nil without a term.
local function with_links(word)
  local text = word.text
  local found = find_term(text)
  if not found then
    return nil
  end
  local result = pandoc.Inlines {}
  while found do
    local known = seen[found.entry.id]
    local shown = text:sub(found.start, found.stop)
    if found.start > 1 then
      result:insert(pandoc.Str(text:sub(1, found.start - 1)))
    end
    result:insert(known and pandoc.Str(shown) or to_link(shown, found.entry))
    seen[found.entry.id] = true
    text = text:sub(found.stop + 1)
    found = find_term(text)
  end
  if text ~= '' then
    result:insert(pandoc.Str(text))
  end
  return result
end

local function leave(element)
  return element, false
end

local TERMS = { traverse = 'topdown', Str = with_links, Link = leave, Code = leave, Math = leave, Cite = leave, Note = leave }

local read

local function read_items(items)
  return items:map(function(blocks) return read(blocks, true) end)
end

--- Link the terms in `blocks`, in order; plain text counts in items of lists only, elsewhere it is a caption or a cell.
function read(blocks, in_list)
  return blocks:map(function(block)
    if block.t == 'Para' or block.t == 'Plain' and in_list then
      return block:walk(TERMS)
    elseif block.t == 'BulletList' or block.t == 'OrderedList' then
      block.content = read_items(block.content)
    elseif block.t == 'BlockQuote' then
      block.content = read(block.content)
    elseif block.t == 'Div' and not NOT_READ_ID[block.identifier] and not block.classes:find_if(function(c) return NOT_READ[c] end)
      and block.attributes.__quarto_custom_type ~= 'FloatRefTarget' then
      block.content = read(block.content)
    end
    return block
  end)
end

local function top_level(blocks)
  local level = 6
  for _, block in ipairs(blocks) do
    level = block.t == 'Header' and math.min(level, block.level) or level
  end
  return level
end

local function link_terms(blocks)
  local top, result = top_level(blocks), pandoc.Blocks {}
  for _, block in ipairs(blocks) do
    if block.t == 'Header' and block.level == top then
      seen = {}
    end
    result:extend(read(pandoc.Blocks { block }))
  end
  return result
end

local function is_list(block)
  return block.t == 'Div' and block.identifier == 'glossary'
end

--- The Div with all entries, in the order of their letters.
local function list_entries(div)
  local items = pandoc.List(entries):map(function(entry)
    local term = pandoc.Span(entry.term, pandoc.Attr(entry.id))
    local name = pandoc.Span(entry.name, pandoc.Attr('', { 'term-name' }))
    return { { term, pandoc.Space(), name }, { { pandoc.Plain(entry.means) } } }
  end)
  div.content = pandoc.Blocks { pandoc.DefinitionList(items) }
  return div
end

--- Paper has no links to terms, and most documents no list: there nothing is looked for.
local function use_glossary(document)
  local glossary, links = document.meta.glossary, FORMAT:match 'html'
  document.meta.glossary = nil
  if not glossary or not (links or document.blocks:find_if(is_list)) then
    return document
  end
  read_entries(glossary)
  document.blocks = document.blocks:map(function(block)
    return is_list(block) and list_entries(block) or block
  end)
  if links then
    document.blocks = link_terms(document.blocks)
  end
  return document
end

return { { Pandoc = use_glossary } }
