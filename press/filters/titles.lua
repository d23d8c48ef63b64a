-- The heading that stands first in a callout is its title. It is marked before headings are counted, because it is no
-- heading of the document: Div.press-title.

local function mark(div)
  local first = div.content[1]
  local is_callout = div.classes:find_if(function(class) return class:match '^callout%-%l' end)
  if is_callout and first and first.t == 'Header' and not div.attributes.title then
    div.content[1] = pandoc.Div({ pandoc.Plain(first.content) }, { class = 'press-title' })
    return div
  end
end

return { { on = { '.callout-' }, Div = mark } }
