-- A PDF, and whatever else is taken along, leaves its folder: links to other parts of the site are written out in full.

local function to_site(base)
  return function(link)
    if link.target:match '^%a+:' or link.target:match '^#' then
      return nil
    end
    local target = base .. '/' .. link.target:gsub('^/', '')
    local parent = '[^/]+/%.%./'
    while target:match(parent) do
      target = target:gsub(parent, '', 1)
    end
    link.target = target:gsub('%.qmd$', '.html'):gsub('%.qmd#', '.html#')
    return link
  end
end

local function write_links_out(document)
  local base = document.meta['press-base']
  return base and document:walk { on = { 'Link away' }, Link = to_site(pandoc.utils.stringify(base)) }
end

return { { Pandoc = write_links_out } }
