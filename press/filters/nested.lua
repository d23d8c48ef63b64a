-- Floats in floats, and floats in boxes.
-- A labelled Div that holds one table or picture with a caption of its own takes that caption. What stands in a box
-- (a callout, a panel, the margin) is `held`: it has its number, but the PDF must not let it float out of there.

local function is_float(div)
  return div.classes:includes 'press-float'
end

local function is_label(identifier)
  return identifier:match '^fig%-' or identifier:match '^tbl%-' or identifier:match '^lst%-'
end

local function has_caption(float)
  local last = float.content[#float.content]
  return last and last.t == 'Div' and last.classes:includes 'press-caption'
end

--- The floats directly inside `float`, with whether a cell gave them.
local function inner_floats(float)
  local found = pandoc.List {}
  float.content:walk {
    traverse = 'topdown',
    Div = function(div)
      if is_float(div) then
        found:insert(div)
        return nil, false
      end
    end,
  }
  return found
end

local function comes_from_cell(float)
  local found = false
  float.content:walk {
    traverse = 'topdown',
    Div = function(div)
      found = found or div.classes:includes 'cell-output'
      return nil, not is_float(div)
    end,
  }
  return found
end

--- Put the content of the only float in `float` in its place; its caption is lost when `float` has one.
local function take_over(float)
  local captioned, caption = has_caption(float), nil
  float.content = float.content:walk {
    traverse = 'topdown',
    Div = function(div)
      if not is_float(div) then
        return nil
      end
      caption = has_caption(div) and div.content:remove() or nil
      return div.content, false
    end,
  }
  if caption and not captioned then
    float.content:insert(caption)
  end
  return float
end

local function unwrap(div)
  if not is_float(div) then
    return nil
  end
  local inner = inner_floats(div)
  if #inner == 1 and not is_label(inner[1].identifier) and (not has_caption(div) or comes_from_cell(div)) then
    return take_over(div)
  end
end

local BOXES = { 'press-float', 'columns', 'column-margin', 'aside' }

local function is_box(div)
  for _, class in ipairs(BOXES) do
    if div.classes:includes(class) then
      return true
    end
  end
  for key in pairs(div.attributes) do
    if key:match '^layout' then
      return true
    end
  end
  return div.classes:find_if(function(class) return class:match '^callout' end) ~= nil
end

local function hold(div)
  if not is_box(div) then
    return nil
  end
  div.content = div.content:walk {
    Div = function(inner)
      if is_float(inner) then
        inner.attributes.held = 'true'
        return inner
      end
    end,
  }
  return div
end

return { { on = { '.press-float' }, Div = unwrap }, { on = { '.press-float' }, Div = hold } }
