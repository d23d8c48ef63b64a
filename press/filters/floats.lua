-- Bring every figure, table and listing that has a caption or a label into one form:
--   Div.press-float[kind, layout-...] { content ..., Div.press-caption { caption } }
-- It comes as such from a cell; here pictures, tables, listings and Divs that authors write are added.

local KINDS = { fig = true, tbl = true, lst = true }

local function kind_of(identifier)
  local kind = identifier:match '^(%l+)%-'
  return KINDS[kind] and kind or nil
end

local function float(identifier, kind, content, caption, attributes)
  local attributes = attributes or {}
  attributes.kind = kind
  local blocks = pandoc.Blocks(content)
  if caption and #caption > 0 then
    blocks:insert(pandoc.Div(caption, { class = 'press-caption' }))
  end
  return pandoc.Div(blocks, pandoc.Attr(identifier, { 'press-float' }, attributes))
end

--- Take `{#tbl-x key=value}` from the end of a caption.
local function take_attributes(inlines)
  local text = pandoc.utils.stringify(inlines)
  local identifier = text:match '{#([%w%-_]+)[^}]*}%s*$'
  if not identifier then
    return nil, inlines
  end
  local kept = pandoc.Inlines(inlines)
  while #kept > 0 do
    local last = kept:remove()
    if last.t == 'Str' and last.text:sub(1, 1) == '{' then
      break
    end
  end
  while #kept > 0 and (kept[#kept].t == 'Space' or kept[#kept].t == 'SoftBreak') do
    kept:remove()
  end
  return identifier, kept
end

local function from_table(tbl)
  local caption = tbl.caption.long
  local identifier, kept = nil, nil
  if #caption > 0 then
    identifier, kept = take_attributes(caption[#caption].content)
    if identifier then
      caption[#caption] = pandoc.Plain(kept)
    end
  elseif tbl.identifier == '' then
    return nil
  end
  identifier = identifier or tbl.identifier
  tbl.caption = pandoc.Caption {}
  tbl.identifier = ''
  return float(kind_of(identifier) and identifier or '', 'tbl', { tbl }, caption)
end

local function from_figure(figure)
  local identifier = figure.identifier
  local caption = figure.caption.long
  local content = figure.content:walk {
    Image = function(image)
      if identifier == '' and kind_of(image.identifier) then
        identifier = image.identifier
      end
      image.identifier = ''
      image.attributes['fig-alt'] = image.attributes['fig-alt'] or image.attributes.alt
      image.caption = {}
      return image
    end,
  }
  return float(kind_of(identifier) and identifier or '', 'fig', content, caption)
end

local function from_listing(code)
  local caption = code.attributes['lst-cap']
  if not caption then
    return nil
  end
  code.attributes['lst-cap'] = nil
  local identifier = code.identifier
  code.identifier = ''
  return float(identifier, 'lst', { code }, pandoc.read(caption).blocks)
end

--- A Div with a label: its last paragraph is the caption, unless it came from a cell.
local function from_div(div)
  local kind = kind_of(div.identifier)
  if div.classes:includes 'press-float' or not kind then
    return nil
  end
  local content = div.content
  local last = content[#content]
  local caption = nil
  if last and last.t == 'Para' and #content > 1 then
    caption = { pandoc.Plain(last.content) }
    content:remove()
  end
  local result = float(div.identifier, kind, content, caption, div.attributes)
  result.classes:extend(div.classes)
  return result
end

--- A table or picture that is the whole content of a labelled Div gives its caption to the Div.
local function unwrap(div)
  if not div.classes:includes 'press-float' then
    return nil
  end
  local inner = div.content[1]
  local only = #div.content == 1 and inner.t == 'Div' and inner.classes:includes 'press-float'
  if only and inner.identifier == '' then
    div.content = inner.content
    return div
  end
end

return {
  { traverse = 'topdown', Table = from_table, Figure = from_figure, CodeBlock = from_listing },
  { Div = from_div },
  { Div = unwrap },
}
