-- Keep or drop what stands in .content-visible and .content-hidden: Divs, Spans and code blocks, by when- and unless-
-- with format, meta and profile. Of a condition that is given twice one must hold; different conditions must all hold.

local NAMES = {
  html = { html = true, ['html:js'] = true },
  typst = { typst = true, pdf = true },
  docx = { docx = true },
  epub = { epub = true },
  jats_publishing = { jats = true },
  gfm = { md = true, markdown = true, gfm = true },
}

local metadata = {}

--- Whether the format being written goes by the name `name`.
local function is_format(name)
  return (NAMES[(FORMAT:gsub('%d', ''))] or {})[name] == true
end

--- Whether the metadata hold `true` under `path`, whose parts are joined by dots.
local function is_set(path)
  local value = metadata
  for key in path:gmatch '[^.]+' do
    value = type(value) == 'table' and value[key] or nil
  end
  return value == true
end

local CONDITIONS = {
  format = is_format,
  meta = is_set,
  profile = function() return false end, -- press renders without profiles
}

--- Whether every condition among the attributes holds.
local function holds(attributes)
  local found = {}
  for key, value in pairs(attributes) do
    local when, kind = key:match '^(%l+)%-(%l+)$'
    if (when == 'when' or when == 'unless') and CONDITIONS[kind] then
      found[key] = found[key] or CONDITIONS[kind](value)
    end
  end
  for key, value in pairs(found) do
    if value == (key:match '^unless' ~= nil) then
      return false
    end
  end
  return true
end

--- Return the content of an element that is shown, an empty list for one that is not, nil for any other.
local function resolve(element)
  local visible = element.classes:includes 'content-visible'
  local hidden = element.classes:includes 'content-hidden'
  if not (visible or hidden) then
    return nil
  end
  local shown = holds(element.attributes)
  if hidden then
    shown = not shown
  end
  return shown and (element.content or { pandoc.CodeBlock(element.text, { class = element.classes[1] }) }) or {}
end

--- What is hidden by its class is not for readers: the page keeps it for scripts, the PDF has no use for it.
--- Paper is light: the PDF leaves out what a dark page would show instead.
local function drop_hidden(element)
  local unseen = element.classes:includes 'hidden' or element.classes:includes 'dark-content'
  if unseen and not FORMAT:match 'html' then
    return {}
  end
end

local function keep(meta)
  metadata = meta
end

return {
  { Meta = keep },
  { on = { '.content-visible', '.content-hidden' }, Div = resolve, Span = resolve, CodeBlock = resolve },
  { on = { '.hidden', '.dark-content' }, Div = drop_hidden, Span = drop_hidden },
}
