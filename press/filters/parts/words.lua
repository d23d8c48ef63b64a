-- The words of the things that can be referred to, by the first part of their labels.
-- press hands over the words of the document's language in the environment, as JSON under Quarto's keys.

local WORDS = {
  fig = 'Figure', tbl = 'Table', lst = 'Listing', sec = 'Section', eq = 'Equation',
  nte = 'Note', tip = 'Tip', wrn = 'Warning', imp = 'Important', cau = 'Caution',
}
local CALLOUTS = { nte = 'note', tip = 'tip', wrn = 'warning', imp = 'important', cau = 'caution' }

local said = os.getenv 'PRESS_WORDS'
local given = said and pandoc.json.decode(said, false) or {}

--- The word under one of Quarto's keys; `default` where press handed over none.
local function say(key, default)
  return given[key] or default
end

-- What stands before the number in a reference; what stands there in a caption is WORDS itself.
-- As in Quarto, a callout's title is translated and a reference to it is not.
local PREFIX = {}
for kind, word in pairs(WORDS) do
  local title = say('crossref-' .. kind .. '-title') or CALLOUTS[kind] and say('callout-' .. CALLOUTS[kind] .. '-title')
  local prefix = say('crossref-' .. kind .. '-prefix')
  PREFIX[kind] = prefix or not CALLOUTS[kind] and title or word
  WORDS[kind] = title or prefix or word
end

WORDS.PREFIX = PREFIX
WORDS.DELIMITER = say('crossref-title-delim', ':')
WORDS.say = say
return WORDS
