-- Panels: what stands in a Div or float with `layout`, `layout-ncol` or `layout-nrow` is shared out over rows of cells, and
-- so are the `.column`s of `.columns`:
--   Div.press-row[align, valign] { Div.press-cell[share] ... }
-- A negative share is an empty space. rows.lua sets the rows.

local function is_layout(div)
  local attributes = div.attributes
  return attributes.layout or attributes['layout-ncol'] or attributes['layout-nrow']
end

local function is_code(block)
  return block.t == 'CodeBlock' and block.classes:includes 'cell-code'
    or block.t == 'Div' and block.classes:includes 'cell-output-stderr'
end

--- The code of a cell stands before the panel, its caption behind; the rest are the panel's cells.
local function take_apart(div)
  local before, cells, caption, heading = pandoc.Blocks {}, pandoc.List {}, pandoc.Blocks {}, nil
  local function lift(block)
    if is_code(block) then
      before:insert(block)
      return {}
    end
  end
  for _, block in ipairs(div.content) do
    if is_code(block) then
      before:insert(block)
    elseif block.t == 'Header' then
      heading = block
    elseif block.t == 'Div' and block.classes:includes 'press-caption' then
      caption:insert(block)
    else
      local cell = pandoc.Blocks { block }:walk { CodeBlock = lift, Div = lift }
      cells:insert(heading and pandoc.Blocks { heading } .. cell or cell)
      heading = nil
    end
  end
  return before, cells, caption
end

--- `layout` as rows of numbers, `{ 1, 1 }` or `{ { 1, 1 }, { 1 } }`; the last row is repeated until all cells have a place.
local function read_layout(written, count)
  local read, rows = pcall(pandoc.json.decode, written)
  if not read or type(rows) ~= 'table' or rows[1] == nil then
    return nil
  end
  rows = type(rows[1]) == 'table' and rows or { rows }
  local places, result = 0, pandoc.List {}
  repeat
    local row = rows[math.min(#result + 1, #rows)]
    local weights = pandoc.List(row):map(function(each) return tonumber(tostring(each):match '^-?[%d.]+') or 1 end)
    result:insert(weights)
    local filled = places
    places = places + #weights:filter(function(weight) return weight > 0 end)
  until places >= count or (places == filled and #result >= #rows)
  return result
end

local function rows_of(div, count)
  local attributes = div.attributes
  if attributes.layout and not (attributes['layout-ncol'] or attributes['layout-nrow']) then
    local rows = read_layout(attributes.layout, count)
    if rows then
      return rows
    end
  end
  local across = tonumber(attributes['layout-ncol']) or math.ceil(count / (tonumber(attributes['layout-nrow']) or count))
  local row = pandoc.List {}
  for _ = 1, math.max(across, 1) do
    row:insert(1)
  end
  return read_layout(pandoc.json.encode(row), count)
end

local function cell(share, content)
  return pandoc.Div(content, pandoc.Attr('', { 'press-cell' }, { share = ('%g'):format(share) }))
end

--- One row: a cell for each share, empty where the share is negative or nothing is left.
local function fill(shares, contents, position, settings)
  local row = pandoc.Div({}, pandoc.Attr('', { 'press-row' }, settings))
  for _, share in ipairs(shares) do
    local content = share > 0 and contents[position]
    row.content:insert(content and cell(share, content) or cell(-math.abs(share), {}))
    position = share > 0 and position + 1 or position
  end
  return row, position
end

local function set_rows(contents, rows, settings)
  local result, position, row = pandoc.Blocks {}, 1, nil
  for _, shares in ipairs(rows) do
    if position <= #contents then
      row, position = fill(shares, contents, position, settings)
      result:insert(row)
    end
  end
  return result
end

local function panel(div)
  if not is_layout(div) then
    return nil
  end
  local before, cells, caption = take_apart(div)
  local attributes = div.attributes
  local settings = { align = attributes['layout-align'], valign = attributes['layout-valign'] }
  local rows = set_rows(cells, rows_of(div, math.max(#cells, 1)), settings)
  for _, key in ipairs { 'layout', 'layout-ncol', 'layout-nrow', 'layout-align', 'layout-valign' } do
    attributes[key] = nil
  end
  div.content = pandoc.Blocks { pandoc.Div(rows, { class = 'quarto-layout-panel' }) } .. caption
  return before .. pandoc.Blocks { div }
end

local function columns(div)
  if not div.classes:includes 'columns' then
    return nil
  end
  local contents, shares = pandoc.List {}, pandoc.List {}
  for _, column in ipairs(div.content) do
    local width = column.t == 'Div' and column.attributes.width or ''
    contents:insert(column.t == 'Div' and column.content or pandoc.Blocks { column })
    shares:insert(tonumber(width:match '^[%d.]+') or 1)
  end
  div.content = set_rows(contents, { shares }, {})
  return div
end

return { { Div = panel }, { on = { '.columns' }, Div = columns } }
