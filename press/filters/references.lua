-- Turn references (@fig-x, [-@tbl-y], [Figures @fig-a; @fig-b]) into links that carry the number, by what number.lua kept.
-- A reference to nothing is reported on standard error as `press: unresolved LABEL`; press adds file and line.

local part = ... -- gives what several filters share
local WORDS = part 'words'
local NBSP = '\u{a0}'

--- `Fig-x` at the start of a sentence is the label `fig-x`.
local function label_of(citation)
  return citation.id:sub(1, 1):lower() .. citation.id:sub(2)
end

local function kind_of(label)
  local kind = label:match '^(%l+)%-'
  return WORDS.PREFIX[kind] and kind or nil
end

--- The word before the number; a capital in the label makes it one.
local function word_of(citation, label)
  local word = WORDS.PREFIX[kind_of(label)]
  if citation.id:match '^%u' then
    return pandoc.text.upper(pandoc.text.sub(word, 1, 1)) .. pandoc.text.sub(word, 2)
  end
  return word
end

--- A heading of level 1 is a chapter where `crossref: {chapters: true}`.
local function is_chapter(label, number, options)
  return options and options.chapters == true and kind_of(label) == 'sec' and not number:match '%.'
end

local function number_of(label, citation, numbers)
  if not numbers[label] then
    io.stderr:write('press: unresolved ' .. citation.id .. '\n')
    return '?'
  end
  return pandoc.utils.stringify(numbers[label])
end

local function before_number(citation, label, number, options)
  if #citation.prefix > 0 then
    return citation.prefix
  elseif citation.mode == 'SuppressAuthor' then
    return pandoc.Inlines {}
  end
  local chapter = is_chapter(label, number, options) and WORDS.say('crossref-ch-prefix', 'Chapter')
  local word = chapter or word_of(citation, label)
  return word == '' and pandoc.Inlines {} or pandoc.Inlines { pandoc.Str(word) }
end

--- Whether references are links, as they are unless `crossref: {ref-hyperlink: false}`.
local function are_links(options)
  return not (options and options['ref-hyperlink'] == false)
end

local function reference(citation, numbers, options)
  local label = label_of(citation)
  local number = number_of(label, citation, numbers)
  local before = before_number(citation, label, number, options)
  local content = pandoc.Inlines(before)
  content:insert(pandoc.Str((#before > 0 and NBSP or '') .. number))
  if are_links(options) then
    return pandoc.Inlines { pandoc.Link(content, '#' .. label, '', { class = 'quarto-xref' }) }
  end
  return content
end

local function resolve(cite, numbers, options)
  local result = pandoc.Inlines {}
  local delimiter = options and options['ref-delim'] and pandoc.utils.stringify(options['ref-delim']) or ','
  for index, citation in ipairs(cite.citations) do
    if not kind_of(label_of(citation)) then
      return nil
    end
    if index > 1 then
      result:extend { pandoc.Str(delimiter), pandoc.Space() }
    end
    result:extend(reference(citation, numbers, options))
  end
  return result
end

--- Whether the author placed the list of references; backmatter.lua is told, since citeproc leaves no trace of it.
local function note_placed_list(document)
  document:walk {
    on = { '#refs' },
    Div = function(div)
      if div.identifier == 'refs' then
        document.meta['press-refs-placed'] = true
      end
    end,
  }
end

local function resolve_all(document)
  note_placed_list(document)
  local numbers = document.meta['press-numbers'] or {}
  document.meta['press-numbers'] = nil
  local options = document.meta.crossref
  local on = pandoc.List {}
  for kind in pairs(WORDS.PREFIX) do on:insert('@' .. kind .. '-') end
  return document:walk { on = on, Cite = function(cite) return resolve(cite, numbers, options) end }
end

return { { Pandoc = resolve_all } }
