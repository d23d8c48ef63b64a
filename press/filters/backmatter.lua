-- What stands behind the text, after citeproc: the appendices, then the list of references unless the author placed it.
-- On a page all of it is one part, `#quarto-appendix`; press adds footnotes and licence where its last line says so.

local part = ... -- gives what several filters share
local WORDS = part 'words'
local END = '<!-- press: end of the appendix -->'
local LEVEL = 2 -- of the heading above the references, as in Quarto
local UNLISTED = { 'unnumbered', 'unlisted' } -- what Pandoc leaves out of the table of contents

local function last_is(blocks, kind, identifier)
  local block = blocks[#blocks]
  return block and block.t == kind and block.identifier == identifier
end

--- Take the list that citeproc put at the end, under the heading that `reference-section-title` put before it.
local function take_references(blocks)
  local list = blocks:remove()
  if last_is(blocks, 'Header', 'bibliography') then
    return list, blocks:remove().content
  end
  return list, pandoc.Inlines(WORDS.say('section-title-references', 'References'))
end

--- Part the blocks into those that stay and the sections with the class `appendix`, which go behind everything else.
--- They are numbered where they were written, but are no part of the contents.
local function take_appendices(blocks)
  local kept, moved, level = pandoc.Blocks {}, pandoc.Blocks {}, nil
  for _, block in ipairs(blocks) do
    if block.t == 'Header' and (level == nil or block.level <= level) then
      level = block.classes:includes 'appendix' and block.level or nil
    end
    if level and block.t == 'Header' then
      block.classes:extend(UNLISTED)
    end
    (level and moved or kept):insert(block)
  end
  return kept, moved
end

local function assemble(document)
  local style = document.meta['appendix-style']
  local placed = document.meta['press-refs-placed']
  document.meta['press-refs-placed'] = nil
  if style == false or style and pandoc.utils.stringify(style) == 'none' then
    return document
  end
  local blocks = document.blocks
  local list, heading = nil, nil
  if not placed and last_is(blocks, 'Div', 'refs') then
    list, heading = take_references(blocks)
  end
  local kept, moved = take_appendices(blocks)
  if list and #list.content > 0 then
    moved:extend { pandoc.Header(LEVEL, heading, pandoc.Attr('quarto-bibliography', UNLISTED)), list }
  end
  if #moved > 0 and FORMAT:match 'html' then
    moved:insert(pandoc.RawBlock('html', END))
    moved = pandoc.Blocks { pandoc.Div(moved, pandoc.Attr('quarto-appendix', { 'default' })) }
  end
  document.blocks = kept .. moved
  return document
end

return { { Pandoc = assemble } }
