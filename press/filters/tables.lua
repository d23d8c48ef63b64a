-- Read tables that arrive as HTML (pandas, Great Tables) into Pandoc's own, so that every format sets them as tables.
-- For formats other than HTML, all HTML is read.

local function is_html(format)
  return FORMAT:match 'html' ~= nil and format == 'html'
end

--- Whether the HTML holds a table that is one of the document's, and not part of something larger.
local function is_table(text)
  return text:match '<table' ~= nil and text:match 'data%-quarto%-disable%-processing="true"' == nil
end

--- pandas writes its row numbers as headers of the body; keep them, they are read as a stub column.
local function read(block)
  if block.format ~= 'html' then
    return nil
  end
  if is_html(block.format) and not is_table(block.text) then
    return nil
  end
  local text = block.text:gsub('<style.->.-</style>', '')
  return pandoc.read(text, 'html').blocks
end

return { { RawBlock = read } }
