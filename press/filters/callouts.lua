-- Callouts: a Div with a class callout-note, -tip, -warning, -important or -caution. Its title is an attribute, or a
-- heading that stands first, or the kind itself.

local part = ... -- gives what several filters share
local WORDS = part 'words'
local CALM, GRAVE = '#0f6578', '#b5500b'
local KINDS = {
  note = { 'nte', CALM }, tip = { 'tip', CALM }, important = { 'imp', GRAVE }, warning = { 'wrn', GRAVE }, caution = { 'cau', GRAVE },
}

local custom = { look = 'default', icon = true } -- what the document says for all

local function keep(meta)
  custom.look = meta['callout-appearance'] and pandoc.utils.stringify(meta['callout-appearance']) or 'default'
  custom.icon = meta['callout-icon'] ~= false
end

--- How a callout looks: `minimal` is `simple` without the sign.
local function look_of(div)
  local look = div.attributes.appearance or custom.look
  local icon = custom.icon
  if div.attributes.icon then
    icon = div.attributes.icon ~= 'false'
  end
  if look == 'minimal' then
    return 'simple', false
  end
  return look == 'simple' and 'simple' or 'default', icon
end

local function kind_of(div)
  for _, class in ipairs(div.classes) do
    local kind = class:match '^callout%-(%l+)$'
    if KINDS[kind] then
      return kind
    end
  end
end

--- Return the title as inlines, taken out of the Div; titles.lua has marked a heading that is one.
local function take_title(div)
  local first, written = div.content[1], div.attributes.title
  if written then
    return pandoc.utils.blocks_to_inlines(pandoc.read(written).blocks)
  end
  if first and first.t == 'Div' and first.classes:includes 'press-title' then
    div.content:remove(1)
    return pandoc.utils.blocks_to_inlines(first.content)
  end
  return pandoc.Inlines {}
end

--- The title as it is printed: the kind when there is none, the number in front when there is one.
local function printed_title(div, kind, title)
  local word = WORDS[KINDS[kind][1]]
  if div.attributes.number then
    local front = pandoc.Inlines { pandoc.Str(word .. '\u{a0}' .. div.attributes.number) }
    if #title > 0 then
      front:extend { pandoc.Str(WORDS.DELIMITER), pandoc.Space() }
      front:extend(title)
    end
    return front
  end
  if #title == 0 and look_of(div) == 'default' then
    return pandoc.Inlines { pandoc.Str(word) }
  end
  return title
end

local function raw(text)
  return pandoc.RawBlock('html', text)
end

local SIGN = '<div class="callout-icon-container" aria-hidden="true"><i class="callout-icon"></i></div>'

--- The kind, for those who see neither sign nor colour, where the title does not say it.
local function spoken_kind(div, kind, title)
  local word = WORDS[KINDS[kind][1]]
  if div.attributes.number or pandoc.utils.stringify(title) == word then
    return pandoc.Inlines {}
  end
  return pandoc.Inlines { pandoc.Span({ pandoc.Str(word .. ': ') }, { class = 'screen-reader-only' }) }
end

--- The tags around a callout; one that can be closed is a <details>, which needs no script.
local function frame_of(div, kind, title)
  local look, icon = look_of(div)
  local classes = pandoc.List { 'callout', 'callout-style-' .. look, 'callout-' .. kind }
  classes:extend { not icon and 'no-icon' or nil }
  classes:extend { #title > 0 and 'callout-titled' or nil }
  classes:extend(div.classes:filter(function(class) return not class:match '^callout' end))
  local id = div.identifier ~= '' and (' id="' .. div.identifier .. '"') or ''
  local attributes = (' class="%s"%s'):format(table.concat(classes, ' '), id)
  if div.attributes.collapse and #title > 0 then
    local open = div.attributes.collapse == 'false' and ' open' or ''
    return '<details' .. attributes .. open .. '>', '</details>', 'summary'
  end
  return '<div' .. attributes .. '>', '</div>', 'div'
end

local function to_html(div, kind, title)
  local opening, closing, head = frame_of(div, kind, title)
  local body = pandoc.Div(div.content, { class = 'callout-body-container callout-body' })
  local blocks = pandoc.Blocks { raw(opening) }
  if #title > 0 then
    blocks:extend {
      raw('<' .. head .. ' class="callout-header">' .. SIGN),
      pandoc.Div({ pandoc.Plain(spoken_kind(div, kind, title) .. title) }, { class = 'callout-title-container' }),
      raw('</' .. head .. '>'),
    }
  else
    body.content:insert(1, raw(SIGN))
  end
  blocks:extend { body, raw(closing) }
  return blocks
end

local function to_typst(div, kind, title)
  local _, icon = look_of(div)
  local colour = KINDS[kind][2]
  local sign = icon and (colour == GRAVE and '"!"' or '"i"') or 'none'
  local blocks = pandoc.Blocks { pandoc.RawBlock('typst', '#callout(body: [') }
  blocks:extend(div.content)
  blocks:insert(pandoc.RawBlock('typst', #title > 0 and '], title: [' or '], title: none'))
  blocks:extend(#title > 0 and { pandoc.Plain(title), pandoc.RawBlock('typst', ']') } or {})
  local settings = ', background_color: rgb("#f3f0ea"), icon: %s, icon_color: rgb("%s"), body_background_color: white)'
  blocks:insert(pandoc.RawBlock('typst', settings:format(sign, colour)))
  if div.identifier == '' then
    return blocks
  end
  local opening, closing = pandoc.RawBlock('typst', '#['), pandoc.RawBlock('typst', '] <' .. div.identifier .. '>')
  return pandoc.Blocks { opening, pandoc.Div(blocks), closing }
end

--- Where nothing is known of callouts: a quotation under its title.
local function to_quote(div, kind, title)
  local head = #title > 0 and { pandoc.Para { pandoc.Strong(spoken_kind(div, kind, title) .. title) } } or {}
  return pandoc.Div({ pandoc.BlockQuote(pandoc.Blocks(head) .. div.content) }, pandoc.Attr(div.identifier))
end

local function render(div)
  local kind = kind_of(div)
  if not kind then return nil end
  local title = printed_title(div, kind, take_title(div))
  local set = FORMAT == 'typst' and to_typst or FORMAT:match 'html' and to_html or to_quote
  return set(div, kind, title)
end

return { { Meta = keep }, { on = { '.callout-' }, Div = render } }
