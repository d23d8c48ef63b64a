-- What stands beside the text or over more than its width: `.aside`, `.column-margin`, `.column-page` and their kin.
-- A page sets them by their classes. The PDF knows parts by their labels: `margin-1` and so on stand in the margin,
-- `wide-1` and so on reach into it; a template that knows neither sets them in their place.

local part = ... -- gives what several filters share
local FIT = part 'fit'
local ON_PAGE = FORMAT:match 'html' ~= nil
local counts = { margin = 0, wide = 0 }

local function is_aside(element)
  return element.classes:includes 'aside' or element.classes:includes 'column-margin'
end

local function holds_float(div)
  local found = div.classes:includes 'press-float'
  div:walk { Div = function(inner) found = found or inner.classes:includes 'press-float' end }
  return found
end

--- Whether the element is to be wider than the text, at its right, where the PDF has room; floats are wide as it is.
local function is_wide(div)
  return not holds_float(div) and div.classes:find_if(function(class)
    return class:match '^column%-' and class:match 'page' or class:match '^column%-screen' or class:match '^column%-body%-outset'
  end) ~= nil and not div.classes:find_if(function(class) return class:match '^column.*%-left$' end)
end

local function labelled(name, blocks)
  counts[name] = counts[name] + 1
  return pandoc.Div(blocks, pandoc.Attr(name .. '-' .. counts[name]))
end

local function beside(inlines)
  if not ON_PAGE then
    return { labelled('margin', { pandoc.Para(inlines) }) }
  end
  return { pandoc.RawBlock('html', '<aside>'), pandoc.Plain(inlines), pandoc.RawBlock('html', '</aside>') }
end

--- An `[...]{.aside}` stands behind its paragraph, as it stands beside it on a wide screen.
local function take_asides(paragraph)
  local kept, blocks = pandoc.Inlines {}, pandoc.Blocks {}
  for _, inline in ipairs(paragraph.content) do
    if inline.t == 'Span' and is_aside(inline) then
      blocks:extend(beside(inline.content))
    else
      kept:insert(inline)
    end
  end
  if #blocks == 0 then
    return nil
  end
  paragraph.content = kept
  return #pandoc.utils.stringify(kept):gsub('%s', '') > 0 and pandoc.Blocks { paragraph } .. blocks or blocks
end

--- A Div that is an aside becomes one; for the PDF it gets a label by which the template knows it.
local function place(div)
  if div.classes:includes 'aside' and ON_PAGE then
    return pandoc.Blocks { pandoc.RawBlock('html', '<aside>') } .. div.content .. { pandoc.RawBlock('html', '</aside>') }
  end
  if ON_PAGE then
    return nil
  end
  if is_aside(div) then
    div.attributes.held = 'true'
    return labelled('margin', { div:walk { Para = FIT.fit, Plain = FIT.fit } })
  end
  return is_wide(div) and labelled('wide', { div }) or nil
end

--- Paragraphs are taken apart only where there is a Span for the margin.
local function place_all(document)
  local has_asides = false
  document:walk {
    on = { '.aside', '.column-margin' },
    Span = function(span) has_asides = has_asides or is_aside(span) end,
  }
  local take = has_asides and take_asides or nil
  return document:walk { on = { '.aside', '.column-' }, Para = take, Plain = take, Div = place }
end

return { { Pandoc = place_all } }
