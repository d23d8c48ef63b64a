-- On a page the picture that a cell displays without a caption is a figure too, as it is with one.

--- Whether a paragraph holds a picture, which may be a link.
local function holds_picture(block)
  return block.t == 'Para' and block.content:find_if(function(inline)
    return inline.t == 'Image' or (inline.t == 'Link' and #inline.content == 1 and inline.content[1].t == 'Image')
  end) ~= nil
end

local function frame(output)
  for index, block in ipairs(output.content) do
    if holds_picture(block) then
      local opening, closing = pandoc.RawBlock('html', '<figure class="figure">'), pandoc.RawBlock('html', '</figure>')
      output.content[index] = pandoc.Div { opening, block, closing }
      return output
    end
  end
end

--- What stands in a float has its figure around it, and a panel is none; of all else each output is looked at.
local function visit(div)
  if div.classes:includes 'press-float' or div.classes:includes 'quarto-layout-panel' then
    return nil, false
  end
  return div.classes:includes 'cell-output-display' and frame(div) or nil
end

if not FORMAT:match 'html' then
  return {}
end
return { { traverse = 'topdown', on = { '.cell-output-display' }, Div = visit } }
