-- Formulas in the PDF carry what says them to those who hear it: their author's words, or else how they were written.
-- PDF/UA-1 refuses a formula without.

local part = ... -- gives what several filters share
local quoted = part 'quoted'

local function said(math, words)
  return quoted(words or math.text:match '^%s*(.-)%s*$')
end

local function written(math)
  return (pandoc.write(pandoc.Pandoc { pandoc.Plain { math } }, 'typst'):gsub('%s+$', ''))
end

local function to_math(math)
  local display = tostring(math.mathtype == 'DisplayMath')
  local form = '#math.equation(block: %s, alt: %s, %s)'
  return pandoc.RawInline('typst', form:format(display, said(math), written(math)))
end

local function to_equation(span)
  if not span.classes:includes 'press-equation' then
    return nil
  end
  local math = span.content[1]
  local form = '#math.equation(block: true, numbering: _ => "(%s)", alt: %s, %s) <%s>'
  local words = said(math, span.attributes.alt)
  return pandoc.RawInline('typst', form:format(span.attributes.number, words, written(math), span.identifier))
end

return { { on = { '.press-equation' }, Span = to_equation }, { Math = to_math } }
