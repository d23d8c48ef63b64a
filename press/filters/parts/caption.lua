-- What the last passes do with the caption of a float.

local part = ... -- gives what several filters share
local WORDS = part 'words'

--- Return the caption of `float` as inlines, nil when it has none, and the rest of its content.
local function take(float)
  local caption, kept = nil, pandoc.Blocks {}
  for _, block in ipairs(float.content) do
    if block.t == 'Div' and block.classes:includes 'press-caption' then
      caption = pandoc.utils.blocks_to_inlines(block.content)
    else
      kept:insert(block)
    end
  end
  return caption, kept
end

--- The number in front of a caption: the letter of a part, the word and number of a float that has one.
local function numbered(float, caption)
  local front = pandoc.Inlines {}
  if float.attributes.part then
    front:insert(pandoc.Str(float.attributes.part .. ' '))
  elseif float.attributes.number then
    local word = WORDS[float.attributes.kind] .. '\u{a0}' .. float.attributes.number
    local number = pandoc.Inlines { pandoc.Str(word) }
    if caption then
      number:insert(pandoc.Span({ pandoc.Str(WORDS.DELIMITER .. ' ') }, { class = 'float-delim' }))
    end
    front:insert(pandoc.Span(number, { class = 'float-number' }))
  end
  front:extend(caption or {})
  return front
end

return { take = take, numbered = numbered }
