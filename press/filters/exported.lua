-- The last pass for what is taken along (Word, EPUB, JATS, Markdown): floats become figures and tables of Pandoc's own,
-- with their numbers, and what only press knows is taken away.

local part = ... -- gives what several filters share
local targets = {} -- what links of the document lead to

local caption_of = part 'caption'
local to_equation = part 'equation'

--- A picture says its alt text where every writer looks for it.
local function to_picture(image)
  local alt = image.attributes['fig-alt'] or image.attributes.alt
  if alt then
    image.caption = alt ~= '' and pandoc.Inlines(alt) or {}
  end
  local size = { width = image.attributes.width, height = image.attributes.height }
  image.attr = pandoc.Attr(image.identifier, {}, size)
  return image
end

--- Code alone, the name of its file above it.
local function to_code(code)
  local name = code.attributes.filename
  code.attributes = {}
  return name and { pandoc.Para { pandoc.Strong { pandoc.Code(name) } }, code } or code
end

--- Take the Divs away that stand around all of `blocks`.
local function bare(blocks)
  while #blocks == 1 and blocks[1].t == 'Div' do
    blocks = blocks[1].content
  end
  return blocks
end

--- Without an alt text of its own a picture is described by its caption; a lone one is no paragraph.
local function with_pictures(blocks, caption)
  return blocks:walk {
    Image = function(image)
      image.caption = #image.caption > 0 and image.caption or pandoc.Inlines(pandoc.utils.stringify(caption))
      return image
    end,
    Para = function(paragraph)
      return #paragraph.content == 1 and paragraph.content[1].t == 'Image' and pandoc.Plain(paragraph.content) or nil
    end,
  }
end

local function to_float(float)
  if not float.classes:includes 'press-float' then
    return nil
  end
  local written, content = caption_of.take(float)
  local caption = caption_of.numbered(float, written)
  local long = #caption > 0 and { pandoc.Plain(caption) } or {}
  content = bare(content)
  if #content == 1 and content[1].t == 'Table' then
    local in_text = FORMAT == 'gfm' -- where a table has no name, what stands around it has
    content[1].caption, content[1].identifier = { long = long }, in_text and '' or float.identifier
    return in_text and pandoc.Div(content, pandoc.Attr(float.identifier)) or content
  end
  return pandoc.Figure(with_pictures(content, caption), { long = long }, pandoc.Attr(float.identifier))
end

local KNOWN = { mark = true, smallcaps = true, underline = true, references = true }

local function is_known(class)
  return KNOWN[class] or class:match '^csl%-' ~= nil
end

--- What is led to, and what Pandoc knows, keeps its Div or its Span; of all others the content stays.
local function open(element)
  local classes = element.classes:filter(is_known)
  local style = element.attributes['custom-style']
  if not targets[element.identifier] and #classes == 0 and not style then
    return element.content
  end
  element.attr = pandoc.Attr(element.identifier, classes, style and { ['custom-style'] = style } or {})
  return element
end

local function to_link(link)
  local target = link.target:match '^#(.+)$'
  if target then
    targets[target] = true
  end
  link.attr = pandoc.Attr(link.identifier)
  return link
end

return {
  { Image = to_picture, Span = to_equation, CodeBlock = to_code, Link = to_link },
  { on = { '.press-float' }, Div = to_float },
  { Div = open, Span = open },
}
