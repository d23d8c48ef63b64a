-- Set the rows of a panel: on a page a Div.quarto-layout-row, which a narrow screen stacks; in the PDF a grid.

local part = ... -- gives what several filters share
local FIT = part 'fit'
local ALIGN = { left = 'left', right = 'right', center = 'center' }
local VALIGN = { top = 'top', bottom = 'bottom', center = 'horizon' }

local function raw(text)
  return pandoc.RawBlock('typst', text)
end

--- Without its sign the share of a cell is its width; with one the cell is an empty space.
local function share_of(cell)
  return (cell.attributes.share:gsub('^%-', ''))
end

local function to_page(row)
  local align, valign = ALIGN[row.attributes.align], row.attributes.valign
  local cells = row.content:map(function(cell)
    local class = #cell.content == 0 and 'quarto-figure-spacer' or 'quarto-layout-cell'
    local style = '--share: ' .. share_of(cell) .. (align and ('; text-align: ' .. align) or '')
    return pandoc.Div(cell.content, pandoc.Attr('', { class }, { style = style }))
  end)
  local class = VALIGN[valign] and 'quarto-layout-valign-' .. valign
  return pandoc.Div(cells, pandoc.Attr('', { 'quarto-layout-row', class or nil }))
end

local function to_grid(row)
  local shares = row.content:map(function(cell) return share_of(cell) .. 'fr,' end)
  local place = (ALIGN[row.attributes.align] or 'left') .. ' + ' .. (VALIGN[row.attributes.valign] or 'top')
  local opening = '#grid(columns: (%s), column-gutter: 1.2em, align: %s,'
  local blocks = pandoc.Blocks { raw(opening:format(table.concat(shares, ' '), place)) }
  for _, cell in ipairs(row.content) do
    blocks:insert(raw '[')
    blocks:extend(cell.content:walk { Para = FIT.fit, Plain = FIT.fit })
    blocks:insert(raw '],')
  end
  blocks:insert(raw ')')
  return blocks
end

local function set(div)
  if div.classes:includes 'press-row' then
    return (FORMAT:match 'html' and to_page or to_grid)(div)
  end
end

return { { on = { '.press-row' }, Div = set } }
