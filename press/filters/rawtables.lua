-- Tables that an author writes as HTML in Markdown become Pandoc's own, so that the PDF has them too.

local function is_raw(block)
  return block ~= nil and block.t == 'RawBlock' and block.format == 'html'
end

--- Where the table ends that an author began in Markdown with the raw block at `start`; Pandoc parts it at every tag.
local function end_of_parts(blocks, start)
  local depth = 0
  for index = start, #blocks do
    if is_raw(blocks[index]) then
      local _, opened = blocks[index].text:gsub('<table[%s>]', '')
      local _, closed = blocks[index].text:gsub('</table%s*>', '')
      depth = depth + opened - closed
      if depth <= 0 then
        return index
      end
    end
  end
end

--- A cell with a block in it makes Pandoc share out the width, which nobody asked for.
local function without_widths(tbl)
  tbl.colspecs = tbl.colspecs:map(function(spec) return { spec[1], nil } end)
  return tbl
end

--- Read the parts of such a table as one; what stands in its cells has been read as Markdown and is put back.
local function join(parts)
  local text, kept = '', {}
  for index, part in ipairs(parts) do
    kept['press-kept-' .. index] = not is_raw(part) and part or nil
    text = text .. (is_raw(part) and part.text or ('<div id="press-kept-%d"></div>'):format(index))
  end
  local function put_back(div)
    return kept[div.identifier]
  end
  return pandoc.read(text, 'html').blocks:walk { Div = put_back, Table = not text:match '<col' and without_widths or nil }
end

--- Whether a table begins here that press is to read.
local function opens(block)
  return is_raw(block) and block.text:match '^%s*<table[%s>]' ~= nil and not block.text:match 'data%-quarto%-disable%-processing'
end

local function join_tables(blocks)
  local result, index = pandoc.Blocks {}, 1
  while index <= #blocks do
    local stop = opens(blocks[index]) and end_of_parts(blocks, index) or index
    result:extend(stop > index and join(pandoc.List { table.unpack(blocks, index, stop) }) or { blocks[index] })
    index = stop + 1
  end
  return result
end

local function join_all(document)
  local found = false
  document:walk {
    RawBlock = function(block) found = found or opens(block) end,
  }
  return found and document:by(function(whole) return whole:walk { Blocks = join_tables } end) or nil
end

return { { Pandoc = join_all } }
