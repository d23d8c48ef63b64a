-- A formula that an author writes as an environment of LaTeX stands in the PDF as well: Pandoc sets it on a page only.

local function to_math(raw)
  if raw.format:match 'tex$' and raw.text:match '^%s*\\begin{%a+%*?}' then
    return pandoc.Math('DisplayMath', raw.text)
  end
end

--- A block of LaTeX is a paragraph of its own.
local function to_paragraph(raw)
  local math = to_math(raw)
  return math and pandoc.Para { math }
end

if FORMAT ~= 'typst' then
  return {}
end
return { { RawInline = to_math, RawBlock = to_paragraph } }
