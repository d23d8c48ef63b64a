-- Number headings, floats, equations and callouts in the order of the document. The numbers are kept by label in the
-- metadata `press-numbers`, where references.lua finds them. A label used twice is reported on standard error as
-- `press: duplicate LABEL`; press adds file and line.

local part = ... -- gives what several filters share
local WORDS, labels, sections = part 'words', part 'labels', part 'sections'
local NBSP = '\u{a0}'

local numbers = {} -- label -> number as text
local counters = {}
local headings = nil -- the count of headings
local options = nil -- `crossref:` of the document
local chapters = false -- whether things are counted within each heading of level 1

local function kind_of(label)
  local kind = label:match '^(%l+)%-'
  return WORDS[kind] and kind or nil
end

local function count(kind)
  counters[kind] = (counters[kind] or 0) + 1
  local number = labels.label(options, kind, counters[kind])
  return chapters and headings.now[1] > 0 and headings.now[1] .. '.' .. number or number
end

local function register(label, number)
  if label == '' then
    return
  end
  if numbers[label] then
    io.stderr:write('press: duplicate ' .. label .. '\n')
  end
  numbers[label] = number
end

--- Number the floats inside a float: (a), (b) ...
local function number_parts(float, number)
  local index = 0
  float.content = float.content:walk {
    traverse = 'topdown',
    Div = function(div)
      if not div.classes:includes 'press-float' or div.identifier == '' or number == '' then
        return nil
      end
      index = index + 1
      div.attributes.part = labels.part_label(options, index)
      register(div.identifier, number .. NBSP .. div.attributes.part)
      return div, false
    end,
  }
end

local function number_div(div)
  if div.classes:includes 'press-float' then
    local number = div.identifier ~= '' and count(div.attributes.kind) or nil
    div.attributes.number = number
    register(div.identifier, number)
    number_parts(div, number or '')
    return div, false
  end
  local kind = kind_of(div.identifier)
  if kind and div.classes:find_if(function(class) return class:match '^callout%-' end) then
    div.attributes.number = count(kind)
    register(div.identifier, div.attributes.number)
    return div
  end
end

local function number_header(header)
  local number = sections.count(headings, header)
  if not number then
    return nil
  end
  if chapters and headings.top == 1 and not number:match '%.' then
    counters = {}
  end
  if kind_of(header.identifier) == 'sec' then
    register(header.identifier, number)
  end
  if sections.is_shown(headings, header) then
    local span = pandoc.Span(pandoc.Str(number), { class = 'header-section-number' })
    header.content:insert(1, pandoc.Space())
    header.content:insert(1, span)
    return header
  end
end

--- The label in `{#eq-x}`, nil for any other inline.
local function equation_label(inline)
  return inline.t == 'Str' and inline.text:match '^{#(eq%-[%w%-_]+)}$' or nil
end

--- Take the displayed formula at the end of `inlines`, and the space behind it; nil when something else stands there.
--- The second is what says it in words, when its author does.
local function take_formula(inlines)
  local position = #inlines
  while position > 0 and (inlines[position].t == 'Space' or inlines[position].t == 'SoftBreak') do
    position = position - 1
  end
  local formula = inlines[position]
  local spoken = formula and formula.t == 'Span' and formula.attributes.alt or nil
  formula = spoken and formula.content[1] or formula
  if not formula or formula.t ~= 'Math' or formula.mathtype ~= 'DisplayMath' then
    return nil
  end
  while #inlines >= position do
    inlines:remove()
  end
  return formula, spoken
end

--- `$$ ... $$ {#eq-x}` is an equation with a number: the formula before the label becomes a Span that carries both.
local function number_equations(inlines)
  local result = pandoc.Inlines {}
  for _, inline in ipairs(inlines) do
    local label = equation_label(inline)
    local formula, spoken = take_formula(label and result or {})
    if formula then
      local number = count 'eq'
      register(label, number)
      result:insert(pandoc.Span({ formula }, pandoc.Attr(label, { 'press-equation' }, { number = number, alt = spoken })))
    else
      result:insert(inline)
    end
  end
  return result
end

local function start(document)
  options = document.meta.crossref
  headings = sections.start(document)
  chapters = options and options.chapters == true and headings.top == 1
end

local function keep(document)
  document.meta['press-numbers'] = numbers
  return document
end

local function number_all(document)
  local equations = part 'formulas'(document) and number_equations or nil
  local on = { 'Header', '.press-float', '.callout-', equations and 'Math' }
  return document:walk { traverse = 'topdown', on = on, Header = number_header, Div = number_div, Inlines = equations }
end

return { { Pandoc = start }, { Pandoc = number_all }, { Pandoc = keep } }
