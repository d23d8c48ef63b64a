-- How a number is written: `crossref:` has `fig-labels`, `tbl-labels` ... and `labels` for all, each one of
-- "arabic", "roman", "roman i", "alpha a", "alpha A" or a list of words.

local function option(options, name)
  local value = options and options[name]
  if value == nil then
    return nil
  end
  local is_list = pandoc.utils.type(value) == 'List'
  return is_list and value:map(pandoc.utils.stringify) or pandoc.utils.stringify(value)
end

--- Return `number` in the style `style`, as text.
local function written(number, style)
  if type(style) == 'table' then
    return style[(number - 1) % #style + 1]
  end
  local first = style:match '^alpha%s*(.*)$'
  if first then
    return utf8.char(utf8.codepoint(first ~= '' and first or 'a') + number - 1)
  end
  if style:match '^roman' then
    local roman = pandoc.utils.to_roman_numeral(number)
    return style:match 'i$' and roman:lower() or roman
  end
  return tostring(number)
end

--- Return the number of a thing of the kind `kind` as `options`, the document's `crossref:`, wants it written.
local function label(options, kind, number)
  return written(number, option(options, kind .. '-labels') or option(options, 'labels') or 'arabic')
end

--- Return the letter of a part, in brackets.
local function part_label(options, number)
  return '(' .. written(number, option(options, 'subref-labels') or 'alpha a') .. ')'
end

return { label = label, part_label = part_label }
