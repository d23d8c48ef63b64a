-- The numbers of headings. Pandoc shifts levels after the filters: here they are as written.

local function whole(value, default)
  return value and tonumber(pandoc.utils.stringify(value)) or default
end

--- The highest level that is counted: 1 where there is such a heading, else 2.
local function top_of(document)
  local top = 2
  document:walk {
    Header = function(header)
      top = math.min(top, header.level)
    end,
  }
  return top
end

--- What `number-offset:` adds, level by level.
local function offsets_of(value)
  local list = pandoc.utils.type(value) == 'List' and value or value and { value } or {}
  local offsets = {}
  for level = 1, 6 do
    offsets[level] = whole(list[level], 0)
  end
  return offsets
end

--- Return a new count of headings, by what the document says.
local function start(document)
  local offsets = offsets_of(document.meta['number-offset'])
  return {
    top = top_of(document),
    depth = whole(document.meta['number-depth'], 6),
    shown = document.meta['number-sections'] == true,
    offsets = offsets,
    now = { table.unpack(offsets) },
  }
end

--- Count a heading and return its number, nil for one without.
local function count(sections, header)
  local level = header.level - sections.top + 1
  if level < 1 or header.classes:includes 'unnumbered' then
    return nil
  end
  local now = sections.now
  now[level] = now[level] + 1
  for deeper = level + 1, 6 do
    now[deeper] = sections.offsets[deeper]
  end
  return table.concat(now, '.', 1, level)
end

--- Whether a heading's number is printed in front of it.
local function is_shown(sections, header)
  return sections.shown and header.level <= sections.depth
end

return { start = start, count = count, is_shown = is_shown }
