-- A formula with its number in it, for formats that set none beside it.

return function(span)
  if span.classes:includes 'press-equation' then
    local math = span.content[1]
    math.text = math.text .. '\\qquad(' .. span.attributes.number .. ')'
    return pandoc.Span({ math }, pandoc.Attr(span.identifier))
  end
end
