-- Code: the name of its file above it, and what folds it. Only a cell's code folds, as in Quarto.
-- A page folds by <details>, which needs no script; on paper all code is open.

local ON_PAGE = FORMAT:match 'html' ~= nil
-- Pandoc's highlighter finds a language by its name at once; for the ending of its files it reads all languages, 0.4 s.
local NAMES = { sh = 'bash' }

local function raw(text)
  return pandoc.RawBlock('html', text)
end

--- The name of the file, marked up as Quarto does.
local function named(code, name)
  if not ON_PAGE then
    local opening = pandoc.RawBlock('typst', '#block(sticky: true)[') -- the name stays with its code
    return pandoc.Blocks { opening, pandoc.Plain { pandoc.Strong { pandoc.Code(name) } }, pandoc.RawBlock('typst', ']'), code }
  end
  local title = pandoc.Blocks {
    raw '<div class="code-with-filename">\n<div class="code-with-filename-file">\n<pre><strong>',
    pandoc.Plain { pandoc.Str(name) },
    raw '</strong></pre>\n</div>',
  }
  return title .. pandoc.Blocks { code, raw '</div>' }
end

local function folded(blocks, fold, summary)
  local opening = '<details class="code-fold"' .. (fold == 'show' and ' open>' or '>') .. '<summary>'
  local head = pandoc.Blocks { raw(opening), pandoc.Plain { pandoc.Str(summary) }, raw '</summary>' }
  return head .. blocks .. pandoc.Blocks { raw '</details>' }
end

--- Return an attribute of the code, taken away from it.
local function take(code, key)
  local value = code.attributes[key]
  code.attributes[key] = nil
  return value
end

local function decorate(code)
  local name, fold, summary = take(code, 'filename'), take(code, 'code-fold'), take(code, 'code-summary')
  take(code, 'code-line-numbers')
  if ON_PAGE then code.classes = code.classes:map(function(class) return NAMES[class] or class end) end
  local blocks = name and named(code, name) or pandoc.Blocks { code }
  if ON_PAGE and fold and fold ~= 'false' and code.classes:includes 'cell-code' then
    blocks = folded(blocks, fold, summary or 'Code')
  end
  return blocks
end

return { { CodeBlock = decorate } }
