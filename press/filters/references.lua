-- Turn references (@fig-x, [-@tbl-y], [Figures @fig-a; @fig-b]) into links that carry the number, by what number.lua kept.
-- A reference to nothing is reported on standard error as `press: unresolved LABEL`; press adds file and line.

local WORDS = dofile(pandoc.path.join { pandoc.path.directory(PANDOC_SCRIPT_FILE), 'parts', 'words.lua' })
local NBSP = '\u{a0}'

--- `Fig-x` at the start of a sentence is the label `fig-x`.
local function label_of(citation)
  return citation.id:sub(1, 1):lower() .. citation.id:sub(2)
end

local function word_of(label)
  return WORDS[label:match '^(%l+)%-']
end

local function number_of(label, citation, numbers)
  if not numbers[label] then
    io.stderr:write('press: unresolved ' .. citation.id .. '\n')
    return '?'
  end
  return pandoc.utils.stringify(numbers[label])
end

local function link(citation, numbers)
  local label = label_of(citation)
  local number = number_of(label, citation, numbers)
  local content = pandoc.Inlines {}
  if #citation.prefix > 0 then
    content:extend(citation.prefix)
    content:insert(pandoc.Str(NBSP .. number))
  elseif citation.mode == 'SuppressAuthor' then
    content:insert(pandoc.Str(number))
  else
    content:insert(pandoc.Str(word_of(label) .. NBSP .. number))
  end
  return pandoc.Link(content, '#' .. label, '', { class = 'quarto-xref' })
end

local function resolve(cite, numbers)
  local result = pandoc.Inlines {}
  for index, citation in ipairs(cite.citations) do
    if not word_of(label_of(citation)) then
      return nil
    end
    if index > 1 then
      result:extend { pandoc.Str ',', pandoc.Space() }
    end
    result:insert(link(citation, numbers))
  end
  return result
end

local function resolve_all(document)
  local numbers = document.meta['press-numbers'] or {}
  document.meta['press-numbers'] = nil
  return document:walk { Cite = function(cite) return resolve(cite, numbers) end }
end

return { { Pandoc = resolve_all } }
