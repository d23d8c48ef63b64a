-- Set citations: of this document, and in the same run of what waits beside it for another format (PRESS_BESIDE names
-- what is needed). That one is read and filtered here, both are given to citeproc as one, and the second is written
-- here as well. Where a style or a list could tell that there are two, only the first is made.

local function read_beside(order)
  local head = '---\n' .. pandoc.json.encode(order.metadata) .. '\n---\n\n'
  local document = pandoc.read(order.text, 'markdown', PANDOC_READER_OPTIONS) -- which know abbreviations
  document.meta = pandoc.read(head, 'markdown', PANDOC_READER_OPTIONS).meta
  return document
end

--- Run `path` as if in an interpreter of its own, for the format of the second document.
local function filtered(document, path)
  PANDOC_SCRIPT_FILE = path
  return pandoc.utils.run_lua_filter(document, path, setmetatable({}, { __index = _G }))
end

local function bring_so_far(order)
  local document = read_beside(order)
  for _, path in ipairs(order.before) do document = filtered(document, path) end
  return document
end

--- What Pandoc's command line would make of `order.writer`, and what it tells every template.
local function options_of(order)
  local template = io.open(order.template):read 'a'
  local given = order.options
  given.template = pandoc.template.compile(template, order.template)
  given.variables['pandoc-version'] = tostring(PANDOC_VERSION)
  given.variables.curdir, given.variables.outputfile = pandoc.system.get_working_directory(), '-'
  return pandoc.WriterOptions(given)
end

local function write_beside(order, document)
  document = filtered(document, order.behind)
  io.open(order.target, 'w'):write(pandoc.write(document, order.writer, options_of(order))):close()
end

--- What citeproc sees of a document: its citations in their order, and the places of the list.
local function citations(document)
  local found, lists = pandoc.List {}, 0
  document:walk {
    Cite = function(cite) found:insert(cite.citations) end,
    Div = function(div) lists = lists + (div.identifier == 'refs' and 1 or 0) end,
  }
  return found, lists
end

local function ends_in_heading(document)
  local last = document.blocks[#document.blocks]
  return last and last.t == 'Header'
end

local function are_alike(first, second)
  local cited, lists = citations(first)
  local also, others = citations(second)
  return cited == also and lists == others and not ends_in_heading(first) and not ends_in_heading(second)
    and #citations(pandoc.Pandoc({}, first.meta)) == 0
end

local function set_both(first, second)
  local whole = pandoc.Pandoc({ pandoc.Div(first.blocks), pandoc.Div(second.blocks) }, first.meta)
  local blocks = pandoc.utils.citeproc(whole).blocks
  local list = pandoc.Blocks {}
  for number = 3, #blocks do list:insert(blocks[number]) end
  first.blocks, second.blocks = blocks[1].content .. list, blocks[2].content .. list
end

--- What `work` gives while filters are told that the document becomes `format`.
local function as_format(format, work, ...)
  local own = FORMAT
  FORMAT = format
  local given = table.pack(pcall(work, ...))
  FORMAT = own
  if not given[1] then error(given[2], 0) end
  return table.unpack(given, 2, given.n)
end

local function set(document)
  local path = pandoc.json.decode(os.getenv 'PRESS_BESIDE' or '{}', false)
  if type(path) ~= 'string' then return pandoc.utils.citeproc(document) end
  local order = pandoc.json.decode(io.open(path):read 'a', false)
  local ok, beside = pcall(as_format, order.format, bring_so_far, order)
  if not ok or not are_alike(document, beside) then return pandoc.utils.citeproc(document) end
  set_both(document, beside)
  as_format(order.format, write_beside, order, beside)
  return document
end

return { { Pandoc = set } }
