-- A picture that may be looked at in full size is a link to itself, which needs no script: every picture when the
-- document says `lightbox: true`, save those of the class `nolightbox`, else those of the class `lightbox`.

local everywhere = false

local function keep(meta)
  local written = meta.lightbox
  if pandoc.utils.type(written) == 'table' then
    written = written.match
  end
  everywhere = written == true or (written ~= nil and written ~= false and pandoc.utils.stringify(written) == 'auto')
end

local function wants(image)
  if image.classes:includes 'nolightbox' then
    return false
  end
  return everywhere or image.classes:includes 'lightbox' or image.attributes.group ~= nil
end

--- The name of the link: pictures that say nothing still lead somewhere that can be named.
local function name_of(image)
  local alt = image.attributes['fig-alt'] or pandoc.utils.stringify(image.caption)
  return (alt ~= '' and alt .. ': ' or '') .. 'full size'
end

local function open(image)
  if not FORMAT:match 'html' or not wants(image) then
    return nil
  end
  local name = name_of(image)
  image.attributes.group = nil
  return pandoc.Link({ image }, image.src, '', pandoc.Attr('', { 'lightbox' }, { ['aria-label'] = name })), false
end

local function leave()
  return nil, false
end

return { { Meta = keep }, { traverse = 'topdown', on = { 'Image' }, Link = leave, Image = open } }
