-- Sections with the class `appendix` go behind everything else.

local function move_appendices(document)
  local kept, moved, level = pandoc.Blocks {}, pandoc.Blocks {}, nil
  for _, block in ipairs(document.blocks) do
    if block.t == 'Header' and (level == nil or block.level <= level) then
      level = block.classes:includes 'appendix' and block.level or nil
    end
    (level and moved or kept):insert(block)
  end
  if #moved > 0 then
    kept:insert(pandoc.Div(moved, pandoc.Attr('quarto-appendix', { 'default' })))
  end
  document.blocks = kept
  return document
end

return { { Pandoc = move_appendices } }
