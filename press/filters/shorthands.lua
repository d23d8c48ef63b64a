-- What stands for another sign in Typst is text here: "--" is no dash, "..." no ellipsis, "-?" no soft hyphen.
-- Dashes and ellipses that an author means have been made by Pandoc, for the page and for print.

local SHORTHANDS = { '%-%-+', '%.%.%.+', '%-%?' }

--- Where the first shorthand in `text` begins and ends.
local function find(text)
  local first, last
  for _, pattern in ipairs(SHORTHANDS) do
    local from, to = text:find(pattern)
    if from and (not first or from < first) then
      first, last = from, to
    end
  end
  return first, last
end

local function to_text(str)
  local result, rest = pandoc.Inlines {}, str.text
  local first, last = find(rest)
  while first do
    result:insert(pandoc.Str(rest:sub(1, first - 1)))
    result:insert(pandoc.RawInline('typst', (rest:sub(first, last):gsub('.', '\\%0'))))
    rest = rest:sub(last + 1)
    first, last = find(rest)
  end
  result:insert(pandoc.Str(rest))
  return #result > 1 and result or nil
end

--- Whether the document says any of them, its notes too; going through all its words to find none takes long.
local function has_shorthands(document)
  local said = { pandoc.utils.stringify(document:whole()) }
  document:walk {
    Note = function(note) table.insert(said, pandoc.utils.stringify(note.content)) end,
  }
  return find(table.concat(said, ' ')) ~= nil
end

local function write_all(document)
  return has_shorthands(document) and document:by(function(whole) return whole:walk { Str = to_text } end) or nil
end

return { { Pandoc = write_all } }
