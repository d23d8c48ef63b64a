-- Read tables that arrive as HTML (pandas, Great Tables) into Pandoc's own, so that every format sets them as tables.
-- On a page what stands around a table (its style, a frame) stays as it is; for the PDF all is read that a cell gave.

local ON_PAGE = FORMAT:match 'html' ~= nil

--- Whether the HTML is to be left alone, because its author or what made it says so.
local function is_closed(text)
  return text:match 'data%-quarto%-disable%-processing="?true' ~= nil
end

--- Return where the table that opens at `start` ends; tables may stand in tables.
local function end_of_table(text, start)
  local depth, position = 0, start
  while true do
    local open = text:find('<table[%s>]', position)
    local close, stop = text:find('</table%s*>', position)
    if not close then
      return #text
    end
    if open and open < close then
      depth, position = depth + 1, open + 6
    else
      depth, position = depth - 1, stop + 1
      if depth == 0 then
        return stop
      end
    end
  end
end

local function read_html(text)
  return pandoc.read(text, 'html').blocks
end

local function keep_raw(blocks, text)
  if text:match '%S' then
    blocks:insert(pandoc.RawBlock('html', text))
  end
end

--- Each table read, what stands before and behind it kept.
local function read_tables(text)
  local blocks, position = pandoc.Blocks {}, 1
  while true do
    local start = text:find('<table[%s>]', position)
    if not start then
      keep_raw(blocks, text:sub(position))
      return blocks
    end
    local stop = end_of_table(text, start)
    keep_raw(blocks, text:sub(position, start - 1))
    blocks:extend(read_html(text:sub(start, stop)))
    position = stop + 1
  end
end

--- The style of a data frame is the page's own; that of other tables says what their author marked.
local function without_style(text)
  if not ON_PAGE or text:match 'class="dataframe"' then
    text = text:gsub('<style.->.-</style>', ''):gsub('<script.->.-</script>', '')
  end
  return text
end

local function read(block)
  if block.format ~= 'html' or not block.text:match '<table[%s>]' or (ON_PAGE and is_closed(block.text)) then
    return nil
  end
  local text = without_style(block.text)
  return ON_PAGE and read_tables(text) or read_html(text)
end

--- What a cell gave as HTML is read for the PDF whether it holds a table or not; what an author writes for pages is not.
local function read_output(div)
  if ON_PAGE or not div.classes:includes 'cell-output' then
    return nil
  end
  return div:walk {
    RawBlock = function(block)
      return block.format == 'html' and read_html(without_style(block.text)) or nil
    end,
  }
end

local ALIGN = { gt_left = 'AlignLeft', gt_center = 'AlignCenter', gt_right = 'AlignRight' }

--- Great Tables says by classes how a cell is aligned, which the PDF does not read.
local function align(row)
  for _, cell in ipairs(row.cells) do
    local class = cell.classes:find_if(function(each) return ALIGN[each] end)
    if class and cell.alignment == 'AlignDefault' then
      cell.alignment = ALIGN[class]
    end
  end
  return row
end

local function align_all(tbl)
  if ON_PAGE or not tbl.classes:includes 'gt_table' then
    return nil
  end
  tbl.head.rows = tbl.head.rows:map(align)
  for _, body in ipairs(tbl.bodies) do
    body.body = pandoc.List(body.body):map(align)
  end
  return tbl
end

--- `tbl-colwidths` shares out the width of a table: a list of numbers, or `auto` for what the content needs.
local function share_width(tbl)
  local written = tbl.attributes['tbl-colwidths']
  tbl.attributes['tbl-colwidths'] = nil
  local found, widths = pcall(pandoc.json.decode, written or '')
  local total = 0
  for _, width in ipairs(found and type(widths) == 'table' and widths or {}) do
    total = total + width
  end
  for index, spec in ipairs(written and tbl.colspecs or {}) do
    local width = total > 0 and widths[index]
    tbl.colspecs[index] = { spec[1], width and width / math.max(total, 100) or nil }
  end
  return written and tbl or nil
end

return {
  { on = { '.cell-output' }, Div = read_output },
  { RawBlock = read },
  { on = { '.gt_table' }, Table = align_all },
  { Table = share_width },
}
