-- An equation may say in words what it is: `$$ ... $$ {#eq-x alt="..."}`. Pandoc reads those attributes as text in
-- several parts; the words are kept with the formula, and the label alone is left for `number.lua`.

local part = ... -- gives what several filters share
local has_formulas = part 'formulas'

--- The attributes that begin at `start`, as they were written, and where they end; nil for any other text.
local function read_attributes(inlines, start)
  local text = ''
  for index = start, #inlines do
    local inline = inlines[index]
    if inline.t == 'Quoted' then
      text = text .. '"' .. pandoc.utils.stringify(inline.content):gsub('"', '\\"') .. '"'
    elseif inline.t == 'Str' or inline.t == 'Space' or inline.t == 'SoftBreak' then
      text = text .. (inline.text or ' ')
    else
      return nil
    end
    if text:match '}$' then
      return text, index
    end
  end
end

--- The attributes as Pandoc reads them behind a heading; nil when it finds none.
local function attributes_of(text)
  local heading = text and pandoc.read('# x ' .. text, 'markdown-smart').blocks[1]
  return heading and heading.identifier:match '^eq%-' and heading.attributes.alt and heading.attr or nil
end

--- Put `words` with the formula at the end of `inlines`; says whether one stands there.
local function keep_words(inlines, words)
  local position = #inlines
  while position > 0 and (inlines[position].t == 'Space' or inlines[position].t == 'SoftBreak') do
    position = position - 1
  end
  local formula = inlines[position]
  if formula and formula.t == 'Math' then
    inlines[position] = pandoc.Span({ formula }, pandoc.Attr('', { 'press-formula' }, { alt = words }))
    return true
  end
end

local function join(inlines)
  local result, index = pandoc.Inlines {}, 1
  while index <= #inlines do
    local inline = inlines[index]
    local begins = inline.t == 'Str' and inline.text:match '^{#eq%-[%w%-_]+$'
    local text, stop = nil, nil
    if begins then
      text, stop = read_attributes(inlines, index)
    end
    local attributes = attributes_of(text)
    if attributes and keep_words(result, attributes.attributes.alt) then
      result:insert(pandoc.Str('{#' .. attributes.identifier .. '}'))
      index = stop + 1
    else
      result:insert(inline)
      index = index + 1
    end
  end
  return result
end

local function join_all(document)
  return has_formulas(document) and document:walk { on = { 'Math' }, Inlines = join } or nil
end

return { { Pandoc = join_all } }
