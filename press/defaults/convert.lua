-- A Pandoc that stays: `pandoc lua convert.lua PANDOC` reads orders, a line of JSON each, and answers each by a line of JSON when
-- its files are written. What Pandoc learns for its first document (languages, entities, styles) it knows for the next.
--
-- An order holds the `drafts` of one document, one for each format. Each is read and filtered; citations of all are set in
-- one run of citeproc where nobody could tell; then each is filtered for its format and written to its `target`. Small `texts`,
-- which belong to no draft, are answered as they are translated.

local HERE = pandoc.path.directory(arg[0])
local orders, answers = io.lines(), io.stdout
local abbreviations = {} -- the words with a full stop that end no sentence for Pandoc's command line
for word in pandoc.pipe(arg[1], { '--print-default-data-file', 'abbreviations' }, ''):gmatch '%S+' do abbreviations[word] = true end
collectgarbage 'generational' -- what Lua holds for long, Pandoc must carry along whenever it tidies up
local chain = dofile(pandoc.path.join { HERE, 'chain.lua' })
local leftovers = dofile(pandoc.path.join { HERE, 'leftovers.lua' })
local said, environment = pandoc.List {}, nil -- of the order and of the draft at hand

local getenv = os.getenv
os.getenv = function(name) return environment and environment[name] or getenv(name) end
local told = { write = function(self, ...) said:extend { ... } return self end }
io.stderr, io.stdout = told, told
io.write = function(...) return told:write(...) end
print = function(...) told:write(table.concat({ ... }, '\t'), '\n') end
dofile(pandoc.path.join { HERE, 'init.lua' })
local _ = pandoc.Pandoc {}, pandoc.template.compile '' -- of what is remembered the types have to stay
leftovers.keep()

--- What `work` gives while filters are told that the document becomes the format of `draft`.
local function as(draft, work, ...)
  FORMAT, environment = draft.format, draft.environment
  local done, result = pcall(work, draft, ...)
  leftovers.put_back()
  if not done then error(result, 0) end
  return result
end

--- Run the filters at `paths`: the chains of press, and those of the project, each as if in an interpreter of its own.
local function filtered(document, paths)
  for _, path in ipairs(paths) do
    PANDOC_SCRIPT_FILE = path
    local run = pandoc.path.directory(path) == HERE and chain or pandoc.utils.run_lua_filter
    document = run(document, path, setmetatable({}, { __index = _G }))
  end
  return document
end

--- A function that gives what `make` makes for a key, and knows it when the key comes again; some fifty are known.
local function remembered(make)
  local known, count = {}, 0
  return function(key, ...)
    if known[key] == nil then
      if count == 50 then known, count = {}, 0 end
      known[key], count = make(key, ...), count + 1
    end
    return known[key]
  end
end

--- A document of the metadata alone that `text` tells, which is JSON and so YAML; its words are Markdown. Most of it comes
--- again: what a project tells of itself, it tells of each document.
local head_of = remembered(function(text)
  return pandoc.read('---\n' .. text .. '\n---\n', 'markdown', PANDOC_READER_OPTIONS)
end)

local template_of = remembered(function(_, path) return pandoc.template.compile(io.open(path):read 'a', path) end)

--- The document of `draft`, read as Pandoc's command line reads it, and filtered as far as citations.
local function read(draft, order)
  PANDOC_READER_OPTIONS = pandoc.ReaderOptions { abbreviations = abbreviations, columns = 72, standalone = true }
  local document = pandoc.read(draft.text, 'markdown', PANDOC_READER_OPTIONS)
  for _, text in ipairs(draft.metadata) do
    local head = head_of(text):walk {} -- a copy, which filters may change
    for key, value in pairs(head.meta) do document.meta[key] = value end
  end
  document.meta.bibliography = #order.bibliography > 0 and pandoc.List(order.bibliography) or nil
  document.meta.csl = draft.csl ~= '' and draft.csl or nil
  return filtered(document, draft.before)
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
  return #cited > 0 and cited == also and lists == others and not ends_in_heading(first) and not ends_in_heading(second)
    and #citations(pandoc.Pandoc({}, first.meta)) == 0
end

local function cite_both(first, second)
  local whole = pandoc.Pandoc({ pandoc.Div(first.blocks), pandoc.Div(second.blocks) }, first.meta)
  local blocks = pandoc.utils.citeproc(whole).blocks
  local list = pandoc.Blocks {}
  for number = 3, #blocks do list:insert(blocks[number]) end
  first.blocks, second.blocks = blocks[1].content .. list, blocks[2].content .. list
end

--- A document that cites nothing needs no style to be read.
local function cite_alone(document)
  local found, lists = citations(document)
  local needed = #found > 0 or lists > 0 or document.meta.references
  return needed and pandoc.utils.citeproc(document) or document
end

local function cite(documents, together)
  if together and are_alike(documents[1], documents[2]) then
    cite_both(documents[1], documents[2])
    return documents
  end
  return documents:map(cite_alone)
end

--- Move headings by some levels, as Pandoc's command line does: one that is moved out is the title, or no heading.
local function shift(document, levels)
  local first = document.blocks[1]
  if levels < 0 and first and first.t == 'Header' and first.level == -levels then
    document.meta.title = first.content
    document.blocks:remove(1)
  end
  return document:walk {
    Header = function(header)
      header.level = header.level + levels
      return header.level > 0 and header or pandoc.Para(header.content)
    end,
  }
end

local function write(draft, document)
  document = filtered(document, { draft.behind })
  if draft.shift ~= 0 then document = shift(document, draft.shift) end
  local given = draft.options
  if draft.template ~= '' then
    given.template = template_of(draft.template_key, draft.template)
    given.variables = draft.variables
    given.variables['pandoc-version'] = tostring(PANDOC_VERSION)
    given.variables.curdir, given.variables.outputfile = pandoc.system.get_working_directory(), '-'
  end
  local text = pandoc.write(document, draft.writer, pandoc.WriterOptions(given))
  io.open(draft.target, 'w'):write(text, text:match '\n$' and '' or '\n'):close()
end

--- A small text, which is no document of its own, in another format.
local function translated(asked)
  local options = pandoc.ReaderOptions { abbreviations = abbreviations, columns = 72 }
  local document = pandoc.read(asked.text, asked.reader, options)
  document.meta.csl = asked.csl ~= '' and asked.csl or nil
  document = filtered(document, asked.filters)
  if asked.cited then document = pandoc.utils.citeproc(document) end
  return pandoc.write(document, asked.format, pandoc.WriterOptions(asked.options))
end

local function convert(order)
  local drafts = pandoc.List(order.drafts)
  local documents = cite(drafts:map(function(draft) return as(draft, read, order) end), order.together)
  for number, draft in ipairs(drafts) do as(draft, write, documents[number]) end
  return pandoc.List(order.texts):map(function(asked) return as(asked, translated) end)
end

for line in orders do
  said = pandoc.List {}
  local messages, ok, result = pandoc.log.silence(pcall, convert, pandoc.json.decode(line, false))
  for _, message in ipairs(pandoc.json.decode(pandoc.json.encode(messages), false)) do
    if message.verbosity == 'WARNING' then said:extend { message.pretty, '\n' } end
  end
  local answer = { said = table.concat(said:map(tostring)), spent = leftovers.is_spent() }
  answer.fault, answer.texts = not ok and tostring(result) or '', ok and result or pandoc.List {}
  answers:write(pandoc.json.encode(answer), '\n')
  answers:flush()
  leftovers.forget()
  collectgarbage()
end
