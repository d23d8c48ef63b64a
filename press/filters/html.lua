-- The last pass for HTML: floats become figures, code folds, links between documents point to pages.

local function part(name)
  return dofile(pandoc.path.join { pandoc.path.directory(PANDOC_SCRIPT_FILE), 'parts', name })
end

local WORDS, caption_of = part 'words.lua', part 'caption.lua'

local function raw(text)
  return pandoc.RawBlock('html', text)
end

local function numbered(float, caption)
  local front = nil
  local delimiter = pandoc.Span({ pandoc.Str(WORDS.DELIMITER .. ' ') }, { class = 'float-delim' })
  if float.attributes.part then
    front = pandoc.Inlines { pandoc.Str(float.attributes.part .. ' ') }
  elseif float.attributes.number then
    local word = WORDS[float.attributes.kind] .. '\u{a0}' .. float.attributes.number
    local number = pandoc.Inlines { pandoc.Str(word) }
    if caption then
      number:insert(delimiter)
    end
    front = pandoc.Inlines { pandoc.Span(number, { class = 'float-number' }) }
  else
    front = pandoc.Inlines {}
  end
  front:extend(caption or {})
  return front
end

local function columns(float)
  local ncol = tonumber(float.attributes['layout-ncol'])
  return ncol and (' style="--columns: ' .. ncol .. '"') or ''
end

local function to_figure(float)
  if not float.classes:includes 'press-float' then
    return nil
  end
  local kind = float.attributes.kind
  local written, content = caption_of.take(float)
  local caption = numbered(float, written)
  local class = 'quarto-float-' .. kind
  local id = float.identifier ~= '' and (' id="' .. float.identifier .. '"') or ''
  local blocks = pandoc.Blocks {
    raw(('<div%s class="quarto-float quarto-figure">\n<figure class="quarto-float %s figure">'):format(id, class)),
  }
  if #caption > 0 then
    blocks:insert(raw(('<figcaption class="quarto-float-caption quarto-float-caption-top %s">'):format(class)))
    blocks:insert(pandoc.Plain(caption))
    blocks:insert(raw '</figcaption>')
  end
  local panel = float.attributes['layout-ncol'] and ' class="quarto-layout-panel"' or ''
  blocks:insert(raw('<div' .. panel .. columns(float) .. '>'))
  blocks:extend(content)
  blocks:insert(raw '</div>\n</figure>\n</div>')
  return blocks
end

local function to_img(image)
  image.attributes.alt = image.attributes['fig-alt'] or pandoc.utils.stringify(image.caption)
  image.attributes['fig-alt'] = nil
  image.caption = {}
  image.classes:insert 'figure-img'
  return image
end

local function to_details(code)
  local fold = code.attributes['code-fold']
  if not fold then
    return nil
  end
  local summary = code.attributes['code-summary']
  code.attributes['code-fold'], code.attributes['code-summary'] = nil, nil
  return {
    raw('<details class="code-fold"' .. (fold == 'show' and ' open>' or '>') .. '<summary>'),
    pandoc.Plain { pandoc.Str(summary) },
    raw '</summary>',
    code,
    raw '</details>',
  }
end

local function to_equation(span)
  if span.classes:includes 'press-equation' then
    local math = span.content[1]
    math.text = math.text .. '\\qquad(' .. span.attributes.number .. ')'
    return pandoc.Span({ math }, pandoc.Attr(span.identifier))
  end
end

--- A table may be wider than a phone: it scrolls in a region that the keyboard reaches.
local function to_scroll(tbl)
  return {
    raw '<div class="table-scroll" tabindex="0" role="region" aria-label="Table">',
    tbl,
    raw '</div>',
  }
end

--- The way from the root of the project to what a document in `folder` calls `target`.
local function from_root(folder, target)
  if target:match '^/' then
    return target:sub(2)
  end
  local path = (folder ~= '' and folder .. '/' or '') .. target:gsub('^%./', '')
  local steps
  repeat
    path, steps = path:gsub('[^/]+/%.%./', '', 1)
  until steps == 0
  return path
end

--- A link to a document leads to its page, by way of the root, as Quarto writes it; `/` at the start of a target is
--- the root of the project.
local function to_page(root, folder)
  return function(link)
    if link.target:match '^%a+:' then
      return nil
    end
    local page, rest = link.target:match '^(.*)%.qmd([#?]?.*)$'
    if page and (rest == '' or rest:match '^[#?]') then
      local way = from_root(folder, page)
      local start = way:match '^%.%./' and '' or root ~= '' and root or './'
      link.target = start .. way .. '.html' .. rest
    else
      link.target = link.target:gsub('^/', root)
    end
    return link
  end
end

local function lead_to_pages(document)
  local prefix = pandoc.utils.stringify(document.meta['press-root'] or '')
  local folder = pandoc.utils.stringify(document.meta['press-folder'] or '')
  local function to_picture(image)
    image.src = image.src:gsub('^/', prefix)
    return image
  end
  return document:walk { Link = to_page(prefix, folder), Image = to_picture }
end

return {
  { Pandoc = lead_to_pages },
  { CodeBlock = to_details, Image = to_img, Span = to_equation },
  { Div = to_figure },
  { Table = to_scroll },
}
