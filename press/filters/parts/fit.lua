-- What a panel and the margin do with a picture in the PDF.

--- A picture that is all of its paragraph and has no width of its own is made to fit its place.
local function fit(paragraph)
  local inline = #paragraph.content == 1 and paragraph.content[1]
  local image = inline and (inline.t == 'Link' and inline.content[1] or inline)
  if not image or image.t ~= 'Image' or image.attributes.width or image.attributes.height then
    return nil
  end
  return pandoc.walk_block(paragraph, {
    Image = function(each)
      each.attributes.fit = 'true'
      return each
    end,
  })
end

return { fit = fit }
