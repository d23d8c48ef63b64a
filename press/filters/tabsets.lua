-- Tabsets: a Div.panel-tabset is cut at its highest headings. Its other classes and its group stay with it.

local tabsets = 0

--- Cut the content of a tabset at its highest headings: a list of { title, blocks }.
local function tabs_of(div)
  local tabs, level = {}, nil
  for _, block in ipairs(div.content) do
    if block.t == 'Header' and (level == nil or block.level <= level) then
      level = block.level
      table.insert(tabs, { title = block.content, blocks = pandoc.Blocks {} })
    elseif #tabs > 0 then
      tabs[#tabs].blocks:insert(block)
    end
  end
  return tabs
end

--- On a page: the titles as links, then the panels, which all show until a script folds them.
local function to_page(div, tabs)
  tabsets = tabsets + 1
  local titles, panels = pandoc.List {}, pandoc.Blocks {}
  for index, tab in ipairs(tabs) do
    local id = ('tabset-%d-%d'):format(tabsets, index)
    titles:insert { pandoc.Plain { pandoc.Link(tab.title, '#' .. id) } }
    panels:insert(pandoc.Div(tab.blocks, pandoc.Attr(id, { 'tab-pane' })))
  end
  local list = pandoc.Div({ pandoc.BulletList(titles) }, { class = 'nav-tabs' })
  div.content = { list, pandoc.Div(panels, { class = 'tab-content' }) }
  return div
end

--- On paper: one panel after the other, each under its title.
local function to_paper(tabs)
  local blocks = pandoc.Blocks {}
  for _, tab in ipairs(tabs) do
    blocks:insert(pandoc.Para { pandoc.Strong(tab.title) })
    blocks:extend(tab.blocks)
  end
  return blocks
end

local function tabset(div)
  if div.classes:includes 'panel-tabset' then
    local tabs = tabs_of(div)
    return FORMAT:match 'html' and to_page(div, tabs) or to_paper(tabs)
  end
end

return { { on = { '.panel-tabset' }, Div = tabset } }
