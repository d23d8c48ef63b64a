-- What is noted of the elements in a part of a document, for filters to say what they look for (`on`). Read by `dofile`.
--   Link           the kind of an element; words and the like are not noted, because they stand everywhere
--   .callout-note  a class, and .callout- for all that begin so
--   #refs          an identifier, #fig- for all that begin so, # for any
--   @fig-          a citation whose first key begins so, or with a capital
--   Link away      a link that leads elsewhere than within its page

local noted = {}

local function note_all(held, sign, name)
  held[sign .. name] = true
  local family = name:match '^%l+%-'
  if family then held[sign .. family] = true end
end

local function note_attributes(held, element)
  for _, class in ipairs(element.classes) do note_all(held, '.', class) end
  if element.identifier ~= '' then
    held['#'] = true
    note_all(held, '#', element.identifier)
  end
end

for _, kind in ipairs { 'Code', 'CodeBlock', 'Div', 'Figure', 'Header', 'Image', 'Link', 'Span', 'Table' } do
  noted[kind] = note_attributes
end
for _, kind in ipairs { 'Cite', 'Math', 'Note', 'RawBlock', 'RawInline' } do noted[kind] = function() end end

function noted.Link(held, link)
  note_attributes(held, link)
  if not link.target:match '^#' or link.target:match '%.qmd' then held['Link away'] = true end
end

function noted.Cite(held, cite)
  local first = cite.citations[1]
  local family = first and first.id:match '^%a%l*%-'
  if family then held['@' .. family:lower()] = true end
end

--- A filter that notes all this in the table that `held` gives.
local function to_note(held)
  local look = { traverse = 'topdown' }
  for kind, note in pairs(noted) do
    look[kind] = function(element)
      held()[kind] = true
      note(held(), element)
    end
  end
  return look
end

return {
  noted = to_note,
  is_noted = function(trait) return noted[trait] ~= nil or trait:match '^[.#@]' or trait == 'Link away' end,
}
