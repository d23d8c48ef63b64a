-- Callouts: a Div with a class callout-note, -tip, -warning, -important or -caution.
-- Its title is the attribute `title`, or a heading that stands first, or the kind itself.

local WORDS = dofile(pandoc.path.join { pandoc.path.directory(PANDOC_SCRIPT_FILE), 'parts', 'words.lua' })
local KINDS = {
  note = { WORDS.nte, '#0f6578' }, tip = { WORDS.tip, '#0f6578' }, important = { WORDS.imp, '#b5500b' },
  warning = { WORDS.wrn, '#b5500b' }, caution = { WORDS.cau, '#b5500b' },
}

local function kind_of(div)
  for _, class in ipairs(div.classes) do
    local kind = class:match '^callout%-(%l+)$'
    if KINDS[kind] then
      return kind
    end
  end
end

--- Return the title as inlines, taken out of the Div.
local function take_title(div)
  local written = div.attributes.title
  if written then
    return pandoc.utils.blocks_to_inlines(pandoc.read(written).blocks)
  end
  local first = div.content[1]
  if first and first.t == 'Header' then
    div.content:remove(1)
    return first.content
  end
  return pandoc.Inlines {}
end

--- The title as it is printed: the kind when there is none, the number in front when there is one.
local function printed_title(div, kind, title)
  local word = KINDS[kind][1]
  if div.attributes.number then
    local front = pandoc.Inlines { pandoc.Str(word .. '\u{a0}' .. div.attributes.number) }
    if #title > 0 then
      front:extend { pandoc.Str(WORDS.DELIMITER), pandoc.Space() }
      front:extend(title)
    end
    return front
  end
  local plain = div.attributes.appearance == 'simple' or div.attributes.appearance == 'minimal'
  if #title == 0 and not plain then
    return pandoc.Inlines { pandoc.Str(word) }
  end
  return title
end

local function raw(text)
  return pandoc.RawBlock('html', text)
end

local function to_html(div, kind, title)
  local collapse = div.attributes.collapse
  local look = div.attributes.appearance or 'default'
  local classes = ('callout callout-style-%s callout-%s%s'):format(look, kind, #title > 0 and ' callout-titled' or '')
  local id = div.identifier ~= '' and (' id="' .. div.identifier .. '"') or ''
  local open = collapse and ('<details class="%s"%s%s>'):format(classes, id, collapse == 'false' and ' open' or '')
    or ('<div class="%s"%s>'):format(classes, id)
  local head, tail = '<div class="callout-header">', '</div>'
  if collapse then
    head, tail = '<summary class="callout-header">', '</summary>'
  end
  local blocks = pandoc.Blocks { raw(open) }
  if #title > 0 then
    blocks:extend {
      raw(head .. '<div class="callout-icon-container" aria-hidden="true"><i class="callout-icon"></i></div>'),
      pandoc.Div({ pandoc.Plain(title) }, { class = 'callout-title-container' }),
      raw(tail),
    }
  end
  blocks:insert(pandoc.Div(div.content, { class = 'callout-body-container callout-body' }))
  blocks:insert(raw(collapse and '</details>' or '</div>'))
  return blocks
end

local function to_typst(div, kind, title)
  local colour = KINDS[kind][2]
  local blocks = pandoc.Blocks { pandoc.RawBlock('typst', '#callout(body: [') }
  blocks:extend(div.content)
  blocks:insert(pandoc.RawBlock('typst', '], title: ['))
  blocks:insert(pandoc.Plain(title))
  local settings = '], background_color: rgb("#f3f0ea"), icon: none, icon_color: rgb("%s"), body_background_color: white)'
  local label = div.identifier ~= '' and (' <' .. div.identifier .. '>') or ''
  blocks:insert(pandoc.RawBlock('typst', settings:format(colour)))
  if label ~= '' then
    return pandoc.Blocks {
      pandoc.RawBlock('typst', '#['), pandoc.Div(blocks), pandoc.RawBlock('typst', ']' .. label),
    }
  end
  return blocks
end

local function render(div)
  local kind = kind_of(div)
  if not kind then
    return nil
  end
  local title = printed_title(div, kind, take_title(div))
  return (FORMAT == 'typst' and to_typst or to_html)(div, kind, title)
end

return { { Div = render } }
