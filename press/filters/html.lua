-- The last pass for HTML: floats become figures, tables scroll.

local part = ... -- gives what several filters share
local caption_of = part 'caption'
local to_equation = part 'equation'

local function raw(text)
  return pandoc.RawBlock('html', text)
end

--- The classes of the Div around a figure: how it is aligned, and what its author gave it.
local function classes_of(float)
  local align = float.attributes['fig-align']
  local classes = pandoc.List { 'quarto-float', 'quarto-figure' }
  if align and align ~= 'default' then
    classes:insert('quarto-figure-' .. align)
  end
  for _, class in ipairs(float.classes) do
    if not class:match '^press%-' then
      classes:insert(class)
    end
  end
  return table.concat(classes, ' ')
end

--- The caption as blocks; its place is in its class, where the style sheet finds it.
local function to_caption(float, written, class)
  local caption = caption_of.numbered(float, written)
  if #caption == 0 then
    return pandoc.Blocks {}
  end
  local place = float.attributes['cap-location'] or 'bottom'
  local more = place == 'margin' and ' margin-caption' or ''
  return pandoc.Blocks {
    raw(('<figcaption class="quarto-float-caption quarto-float-caption-%s %s%s">'):format(place, class, more)),
    pandoc.Plain(caption),
    raw '</figcaption>',
  }
end

--- Without a label and an alt text of its own, what a cell drew is described by its caption.
local function describe(float, caption, content)
  if float.identifier ~= '' or float.attributes.kind ~= 'fig' or not caption then
    return content
  end
  local function name(image)
    image.attributes.alt = image.attributes.alt ~= '' and image.attributes.alt or pandoc.utils.stringify(caption)
    return image
  end
  return content:walk {
    Div = function(div) return div.classes:includes 'cell-output' and div:walk { Image = name } or nil end,
  }
end

local function to_figure(float)
  if not float.classes:includes 'press-float' then
    return nil
  end
  local written, content = caption_of.take(float)
  local class = 'quarto-float-' .. float.attributes.kind
  local caption = to_caption(float, written, class)
  content = describe(float, written, content)
  local id = float.identifier ~= '' and (' id="' .. float.identifier .. '"') or ''
  local opening = '<div%s class="%s">\n<figure class="quarto-float %s figure">'
  local blocks = pandoc.Blocks { raw(opening:format(id, classes_of(float), class)) }
  local body = pandoc.Blocks { raw '<div>' } .. content .. { raw '</div>' }
  local first = float.attributes['cap-location'] == 'top'
  blocks:extend(first and caption or body)
  blocks:extend(first and body or caption)
  blocks:insert(raw '</figure>\n</div>')
  return blocks
end

local function to_img(image)
  image.attributes.alt = image.attributes['fig-alt'] or image.attributes.alt or pandoc.utils.stringify(image.caption)
  image.attributes['fig-alt'] = nil
  image.caption = {}
  image.classes:insert 'figure-img'
  return image
end

--- A table may be wider than a phone: it scrolls in a region that the keyboard reaches.
local function to_scroll(tbl)
  return {
    raw '<div class="table-scroll" tabindex="0" role="group" aria-label="Table">',
    tbl,
    raw '</div>',
  }
end

return {
  { on = { 'Image', '.press-equation' }, Image = to_img, Span = to_equation },
  { on = { '.press-float' }, Div = to_figure },
  { Table = to_scroll },
}
