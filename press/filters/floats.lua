-- Bring every figure, table and listing that has a caption or a label into one form:
--   Div.press-float[kind, layout-...] { content ..., Div.press-caption { caption } }
-- It comes as such from a cell; here pictures, tables, listings and Divs that authors write are added.

local KINDS = { fig = true, tbl = true, lst = true }
local KEPT = { 'cap-location', 'fig-cap-location', 'tbl-cap-location', 'fig-align' }

local function kind_of(identifier)
  local kind = identifier:match '^(%l+)%-'
  return KINDS[kind] and kind or nil
end

local function read_inlines(text)
  return pandoc.utils.blocks_to_inlines(pandoc.read(text).blocks)
end

local function float(identifier, kind, content, caption, attr)
  local blocks = pandoc.Blocks(content)
  if caption and #caption > 0 then
    blocks:insert(pandoc.Div(caption, { class = 'press-caption' }))
  end
  local result = pandoc.Div(blocks, pandoc.Attr(identifier, { 'press-float' }, attr and attr.attributes or {}))
  result.attributes.kind = kind
  result.classes:extend(attr and attr.classes or {})
  return result
end

--- What a picture says of its place goes with the float: a column of the page, where the caption stands.
local function placing_of(image)
  local attr = pandoc.Attr('', image.classes:filter(function(class) return class:match '^column%-' end))
  for _, key in ipairs(KEPT) do
    attr.attributes[key], image.attributes[key] = image.attributes[key], nil
  end
  image.classes = image.classes:filter(function(class) return not class:match '^column%-' end)
  return attr
end

--- Take `{#tbl-x .class key=value}` from the end of a caption: its attributes, and what is left.
local function take_attributes(inlines)
  local written = pandoc.utils.stringify(inlines):match '({[^{}]*})%s*$'
  local attr = written and written:match '^{[#.%w]' and read_inlines('[x]' .. written:gsub('[“”]+', '"'))[1].attr
  if not attr then
    return nil, inlines
  end
  local kept = pandoc.Inlines(inlines)
  repeat
    local last = kept:remove()
  until not last or (last.t == 'Str' and last.text:sub(1, 1) == '{')
  while #kept > 0 and (kept[#kept].t == 'Space' or kept[#kept].t == 'SoftBreak') do
    kept:remove()
  end
  return attr, kept
end

--- A table with a caption; one that names itself, as a styled data frame does, is counted without a label too.
local function from_table(tbl)
  local caption = tbl.caption.long
  if #caption == 0 then
    local label = kind_of(tbl.identifier) and tbl.identifier
    tbl.identifier = label and '' or tbl.identifier
    return label and float(label, 'tbl', { tbl }) or nil
  end
  local attr, kept = take_attributes(caption[#caption].content)
  caption[#caption] = pandoc.Plain(kept)
  local placing = pandoc.Attr('', {}, {})
  for key, value in pairs(attr and attr.attributes or {}) do
    (key:match 'cap%-location$' and placing or tbl).attributes[key] = value
  end
  for _, class in ipairs(attr and attr.classes or {}) do
    (class:match '^column%-' and placing or tbl).classes:insert(class)
  end
  local identifier = attr and attr.identifier ~= '' and attr.identifier or tbl.identifier
  tbl.caption, tbl.identifier = pandoc.Caption {}, ''
  return float(identifier, 'tbl', { tbl }, #kept > 0 and caption or nil, placing)
end

--- A picture that opens large is named by its caption there, as in Quarto.
local function words_of_large(image, caption)
  return image.classes:includes 'lightbox' and pandoc.utils.stringify(caption) or nil
end

local function from_figure(figure)
  local identifier, attr = figure.identifier, nil
  local content = figure.content:walk {
    Image = function(image)
      identifier = identifier == '' and kind_of(image.identifier) and image.identifier or identifier
      attr = placing_of(image)
      image.identifier, image.caption = '', {}
      image.attributes['fig-alt'] = image.attributes['fig-alt'] or image.attributes.alt or words_of_large(image, figure.caption.long)
      return image
    end,
  }
  return float(kind_of(identifier) and identifier or '', 'fig', content, figure.caption.long, attr)
end

--- A picture that is all of its paragraph is a figure too when it has a label; one that is a link, also with a caption.
local function from_paragraph(paragraph)
  local link = #paragraph.content == 1 and paragraph.content[1]
  local image = link and link.t == 'Link' and #link.content == 1 and link.content[1] or link
  if not image or image.t ~= 'Image' or (#image.caption == 0 and not kind_of(image.identifier)) then
    return nil
  end
  local figure = pandoc.Figure({ pandoc.Plain { link } }, { long = { pandoc.Plain(image.caption) } })
  return from_figure(figure)
end

local function from_listing(code)
  local caption = code.attributes['lst-cap']
  if not caption then
    return nil
  end
  code.attributes['lst-cap'] = nil
  local identifier = code.identifier
  code.identifier = ''
  return float(identifier, 'lst', { code }, { pandoc.Plain(read_inlines(caption)) })
end

--- A Div with a label: its last paragraph is the caption, or its attribute `fig-cap`, unless it came from a cell.
local function from_div(div)
  local kind = kind_of(div.identifier)
  if div.classes:includes 'press-float' or not kind then
    return nil
  end
  local content, attr, last = div.content, div.attr, div.content[#div.content]
  local written, caption = attr.attributes[kind .. '-cap'], nil
  if last and last.t == 'Para' and #content > 1 then
    caption = { pandoc.Plain(last.content) }
    content:remove()
  elseif written then
    caption = { pandoc.Plain(read_inlines(written)) }
    attr.attributes[kind .. '-cap'] = nil
  end
  return float(div.identifier, kind, content, caption, attr)
end

return {
  {
    traverse = 'topdown', on = { 'Table', 'Figure', 'Image', 'CodeBlock' },
    Table = from_table, Figure = from_figure, Para = from_paragraph, CodeBlock = from_listing,
  },
  { on = { '#fig-', '#tbl-', '#lst-' }, Div = from_div },
}
