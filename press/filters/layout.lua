-- Parts that stand elsewhere than in the run of the text: tabsets, remarks in the margin.

local function raw(format, text)
  return pandoc.RawBlock(format, text)
end

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
local function tabs_to_html(tabs)
  tabsets = tabsets + 1
  local titles, panels = pandoc.List {}, pandoc.Blocks {}
  for index, tab in ipairs(tabs) do
    local id = ('tabset-%d-%d'):format(tabsets, index)
    titles:insert { pandoc.Plain { pandoc.Link(tab.title, '#' .. id) } }
    panels:insert(pandoc.Div(tab.blocks, pandoc.Attr(id, { 'tab-pane' })))
  end
  local list = pandoc.Div({ pandoc.BulletList(titles) }, { class = 'nav-tabs' })
  return pandoc.Div({ list, pandoc.Div(panels, { class = 'tab-content' }) }, { class = 'panel-tabset' })
end

--- On paper: one panel after the other, each under its title.
local function tabs_to_paper(tabs)
  local blocks = pandoc.Blocks {}
  for _, tab in ipairs(tabs) do
    blocks:insert(pandoc.Para { pandoc.Strong(tab.title) })
    blocks:extend(tab.blocks)
  end
  return blocks
end

local function tabset(div)
  if div.classes:includes 'panel-tabset' then
    return (FORMAT:match 'html' and tabs_to_html or tabs_to_paper)(tabs_of(div))
  end
end

--- A paragraph that is all one `[...]{.aside}` stands in the margin.
local function aside(paragraph)
  local only = #paragraph.content == 1 and paragraph.content[1]
  if not only or only.t ~= 'Span' or not only.classes:includes 'aside' then
    return nil
  end
  if not FORMAT:match 'html' then
    return pandoc.Para(only.content)
  end
  return { raw('html', '<aside>'), pandoc.Plain(only.content), raw('html', '</aside>') }
end

return { { Div = tabset, Para = aside } }
