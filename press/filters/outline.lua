-- Settle the levels of the headings of a PDF: the highest that the document uses is the first, as in Quarto, whether that
-- is `#` or `##`. An accessible PDF begins with the first level and passes over none: deeper headings are raised. What
-- `shift-heading-level-by` takes above the first level is no heading any more, as on the page.

local function shift_all(document)
  local by = tonumber(pandoc.utils.stringify(document.meta['shift-heading-level-by'] or 0))
  return document:walk {
    Header = function(header)
      header.level = header.level + by
      return header.level > 0 and header or pandoc.Para(header.content)
    end,
  }
end

local function raise_all(document)
  local top, above = math.huge, 0
  document:walk {
    Header = function(header)
      top = math.min(top, header.level)
    end,
  }
  return document:walk {
    Header = function(header)
      header.level = math.min(header.level + 1 - top, above + 1)
      above = header.level
      return header
    end,
  }
end

return { { Pandoc = shift_all }, { Pandoc = raise_all } }
