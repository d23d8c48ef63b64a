-- An accessible PDF begins with a heading of the first level and passes over none: deeper ones are raised. The title of
-- the document is none of them: Pandoc takes one level off all, so `##` is the first, unless the document uses `#`.

local FIRST = 2

local function raise_all(document)
  local top, above = FIRST, FIRST - 1
  document:walk {
    Header = function(header)
      top = math.min(top, header.level)
    end,
  }
  return document:walk {
    Header = function(header)
      header.level = math.min(header.level + FIRST - top, above + 1)
      above = header.level
      return header
    end,
  }
end

return { { Pandoc = raise_all } }
