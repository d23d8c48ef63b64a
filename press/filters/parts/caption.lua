-- What both last passes do with the caption of a float. Read by `dofile`.

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

return { take = take }
