-- Read a list as a table: a Div with the class list-table holds a list whose items are rows, and whose items' items are
-- cells. Attributes: header-rows (1), header-cols (0), aligns="l,r,c,d", widths="1,2" or tbl-colwidths="[1,2]".
-- An empty span at the head of a cell carries its colspan, rowspan and align. A paragraph beside the list is the caption.
-- What is no list of lists is reported on standard error as `press: unlisted ID`.

local ALIGN = { l = 'AlignLeft', r = 'AlignRight', c = 'AlignCenter', d = 'AlignDefault' }

local function take(attributes, name)
  local value = attributes[name]
  attributes[name] = nil
  return value
end

--- The attributes that an empty span at the head of `blocks` carries; the span is taken out.
local function take_mark(blocks)
  local first = blocks[1]
  local mark = first and first.content and first.content[1]
  if mark and mark.t == 'Span' and #mark.content == 0 then
    first.content:remove(1)
    return mark.attr
  end
  return pandoc.Attr()
end

local function cell_of(blocks)
  local attr = take_mark(blocks)
  local rows, columns = tonumber(take(attr.attributes, 'rowspan')), tonumber(take(attr.attributes, 'colspan'))
  local align = ALIGN[take(attr.attributes, 'align')] or 'AlignDefault'
  return pandoc.Cell(blocks, align, rows or 1, columns or 1, attr)
end

--- The row that the item `blocks` holds: a list of cells, perhaps behind the row's own attributes; nil for any other.
local function row_of(blocks)
  local attr = #blocks == 2 and take_mark(blocks) or pandoc.Attr()
  local list = blocks[#blocks]
  if not list or list.t ~= 'BulletList' or #blocks > 2 then
    return nil
  end
  return pandoc.Row(list.content:map(cell_of), attr)
end

local function rows_of(list)
  local rows = pandoc.List {}
  for _, item in ipairs(list.content) do
    local row = row_of(item)
    if not row then
      return nil
    end
    rows:insert(row)
  end
  return rows
end

local function width_of(row)
  local width = 0
  for _, cell in ipairs(row.cells) do
    width = width + cell.col_span
  end
  return width
end

--- The share of each column, nil where none is given.
local function shares_of(written)
  local shares, total = pandoc.List {}, 0
  for number in (written or ''):gmatch '[%d.]+' do
    shares:insert(tonumber(number))
    total = total + tonumber(number)
  end
  return shares:map(function(share) return share / total end)
end

local function columns_of(attributes, count)
  local shares = shares_of(take(attributes, 'widths') or take(attributes, 'tbl-colwidths'))
  local aligns = pandoc.List {}
  for letter in (take(attributes, 'aligns') or ''):gmatch '%a' do
    aligns:insert(ALIGN[letter])
  end
  local columns = pandoc.List {}
  for index = 1, count do
    columns:insert { aligns[index] or 'AlignDefault', shares[index] }
  end
  return columns
end

--- The table of `rows`, the first of them its head.
local function table_of(rows, attributes, caption)
  local heads = tonumber(take(attributes, 'header-rows')) or 1
  local stubs = tonumber(take(attributes, 'header-cols')) or 0
  local columns = columns_of(attributes, width_of(rows[1]))
  local head, body = pandoc.List {}, pandoc.List {}
  for index, row in ipairs(rows) do
    (index <= heads and head or body):insert(row)
  end
  local bodies = { { attr = pandoc.Attr(), body = body, head = {}, row_head_columns = stubs } }
  return pandoc.Table(caption, columns, pandoc.TableHead(head), bodies, pandoc.TableFoot())
end

--- The list and the caption of the Div; nil where there is no list of lists.
local function parts_of(div)
  local rows, caption = nil, pandoc.Blocks {}
  for _, block in ipairs(div.content) do
    if block.t == 'BulletList' then
      rows = rows_of(block)
    elseif block.t == 'Para' then
      caption = pandoc.Blocks { block }
    end
  end
  return rows, caption
end

local function to_table(div)
  if not div.classes:includes 'list-table' then
    return nil
  end
  local rows, caption = parts_of(div)
  if not rows or #rows == 0 then
    io.stderr:write('press: unlisted ' .. (div.identifier ~= '' and div.identifier or 'list-table') .. '\n')
    return nil
  end
  div.classes = div.classes:filter(function(class) return class ~= 'list-table' end)
  if div.identifier == '' then
    return table_of(rows, div.attributes, { long = caption })
  end
  div.content = pandoc.Blocks { table_of(rows, div.attributes, {}) } .. caption -- as a Div with a label holds a table
  return div
end

return { { on = { '.list-table' }, Div = to_table } }
