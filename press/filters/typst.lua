-- Floats become figures of Typst, and pictures carry their alt texts (Pandoc 3.9 drops them, and PDF/UA-1 refuses a
-- picture without one).

local part = ... -- gives what several filters share
local WORDS, caption_of, quoted = part 'words', part 'caption', part 'quoted'

local function raw(text)
  return pandoc.RawBlock('typst', text)
end

--- The name of a file, of which Pandoc makes an address.
local function file_name(address)
  return (address:gsub('%%(%x%x)', function(code) return string.char(tonumber(code, 16)) end))
end

local UNITS = { ['%'] = '%', pt = 'pt', mm = 'mm', cm = 'cm', ['in'] = 'in', em = 'em' }

--- A length as Typst writes it; a bare number counts pixels, of which an inch has 96. Other units are left out.
local function length(name, written)
  local number, unit = (written or ''):match '^([%d.]+)([%%a-z]*)$'
  if unit == '' or unit == 'px' then
    return (', %s: %gpt'):format(name, number * 0.75)
  end
  return UNITS[unit] and (', %s: %s%s'):format(name, number, UNITS[unit]) or ''
end

local function to_image(image, alt)
  alt = image.attributes['fig-alt'] or image.attributes.alt or alt or pandoc.utils.stringify(image.caption)
  alt = alt ~= '' and alt or 'Picture'
  if image.attributes.fit then
    return pandoc.RawInline('typst', ('#fitted(%s, alt: %s)'):format(quoted(file_name(image.src)), quoted(alt)))
  end
  local size = length('width', image.attributes.width) .. length('height', image.attributes.height)
  local text = ('#box(image(%s, alt: %s%s))'):format(quoted(file_name(image.src)), quoted(alt), size)
  return pandoc.RawInline('typst', text)
end

--- What makes a figure of Typst: parts and what is held in a box are of a kind that no template lets float.
local function settings_of(float)
  local own = float.attributes
  local kind = (own.part or own.held) and 'part' or 'quarto-float-' .. own.kind
  local numbered = own.number and not own.part
  local word = own.part and 'none' or quoted(WORDS[own.kind])
  local numbering = numbered and '_ => ' .. quoted(own.number) or 'none'
  local label = float.identifier ~= '' and (' <' .. float.identifier .. '>') or ''
  return (', kind: "%s", supplement: %s, numbering: %s)%s'):format(kind, word, numbering, label)
end

--- The letter of a part stands in its caption: Typst prints no numbering where there is no supplement.
local function lettered(float, caption)
  local part = float.attributes.part
  return part and pandoc.Inlines { pandoc.Str(part), pandoc.Space() } .. (caption or {}) or caption
end

local function to_figure(float)
  if not float.classes:includes 'press-float' then
    return nil
  end
  local caption, content = caption_of.take(float)
  local alt = caption and pandoc.utils.stringify(caption) or nil
  content = content:walk {
    Image = function(image)
      local unsaid = float.identifier == '' and image.attributes['fig-alt'] == '' -- its caption says it, as on the page
      image.attributes['fig-alt'] = not unsaid and image.attributes['fig-alt'] or nil
      return to_image(image, alt)
    end,
  }
  caption = lettered(float, caption)
  local blocks = pandoc.Blocks { raw '#figure([' }
  local align = float.attributes['fig-align']
  if align == 'center' or align == 'right' then
    blocks:insert(raw('#set align(' .. align .. ')'))
  end
  blocks:extend(content)
  if caption or float.attributes.number then
    local place = float.attributes['cap-location'] == 'top' and 'top' or 'bottom'
    blocks:insert(raw('], caption: figure.caption(position: ' .. place .. ', ['))
    blocks:insert(pandoc.Plain(caption or {}))
    blocks:insert(raw '])')
  else
    blocks:insert(raw ']')
  end
  blocks:insert(raw(settings_of(float)))
  return blocks
end

local function to_plain_code(code)
  code.attributes = {}
  return code
end

return {
  { CodeBlock = to_plain_code },
  { on = { '.press-float' }, Div = to_figure },
  { Image = to_image },
}
