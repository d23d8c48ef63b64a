-- On a page, links between documents lead to pages, and pictures are found from the root.

--- The way from the root of the project to what a document in `folder` calls `target`.
local function from_root(folder, target)
  if target:match '^/' then
    return target:sub(2)
  end
  local path = (folder ~= '' and folder .. '/' or '') .. target:gsub('^%./', '')
  local steps
  repeat
    path, steps = path:gsub('[^/]+/%.%./', '', 1)
  until steps == 0
  return path
end

--- A link to a document leads to its page, by way of the root, as Quarto writes it; `/` at the start of a target is
--- the root of the project.
local function to_page(target, root, folder)
  if target:match '^%a+:' then
    return target
  end
  local page, rest = target:match '^(.-)%.qmd(#?.*)$'
  if page and (rest == '' or rest:match '^#') then
    local way = from_root(folder, page)
    local start = way:match '^%.%./' and '' or root ~= '' and root or './'
    return start .. way .. '.html' .. rest
  end
  return (target:gsub('^/', root))
end

local function lead_to_pages(document)
  local root = pandoc.utils.stringify(document.meta['press-root'] or '')
  local folder = pandoc.utils.stringify(document.meta['press-folder'] or '')
  local function lead(link)
    link.target = to_page(link.target, root, folder)
    return link
  end
  local function find_picture(image)
    image.src = image.src:gsub('^/', root)
    return image
  end
  --- What an author writes as HTML leads to pages too; all else in it stays as written.
  local function lead_raw(element)
    if element.format == 'html' and element.text:find('.qmd', 1, true) then
      element.text = element.text:gsub('(<a%s[^>]-href=")([^"]*%.qmd[^"]*)', function(before, target)
        return before .. to_page(target, root, folder)
      end)
      return element
    end
  end
  local on = { 'Link away', 'Image', 'RawInline', 'RawBlock' }
  return document:walk { on = on, Link = lead, Image = find_picture, RawInline = lead_raw, RawBlock = lead_raw }
end

return { { Pandoc = lead_to_pages } }
