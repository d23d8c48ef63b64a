-- Settle the levels of the headings of a PDF. It begins with the first level and passes over none, as an accessible PDF
-- must, whether the document begins with `#`, with `##` as Quarto's do, or deeper. What `shift-heading-level-by` takes
-- above the first level is no heading any more, as on the page.

local function shift_all(document)
  local by = tonumber(pandoc.utils.stringify(document.meta['shift-heading-level-by'] or 0))
  return document:walk {
    Header = function(header)
      header.level = header.level + by
      return header.level > 0 and header or pandoc.Para(header.content)
    end,
  }
end

--- Each heading goes one below the nearest one before it that is higher.
local function raise_all(document)
  local open = pandoc.List {}
  return document:walk {
    Header = function(header)
      while #open > 0 and open[#open] >= header.level do
        open:remove()
      end
      open:insert(header.level)
      header.level = #open
      return header
    end,
  }
end

return { { Pandoc = shift_all }, { Pandoc = raise_all } }
