-- Keep or drop content by format: .content-visible and .content-hidden with when-format and unless-format,
-- as blocks and inline.

local ALIASES = {
  html = { html = true, html5 = true },
  typst = { typst = true, pdf = true },
}

--- Whether the format being written goes by the name `name`.
local function is_format(name)
  return (ALIASES[FORMAT] or ALIASES[FORMAT:gsub('%d', '')] or {})[name] or name == FORMAT
end

--- Whether every condition of the element holds.
local function holds(attributes)
  local when, unless = attributes['when-format'], attributes['unless-format']
  return (not when or is_format(when)) and (not unless or not is_format(unless))
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
  return shown and element.content or {}
end

return { { Div = resolve, Span = resolve } }
