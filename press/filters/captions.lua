-- Say of every float where its caption stands: top, bottom or margin. What stands nearest decides: the float's own
-- `fig-cap-location` (or `tbl-`, `lst-`), its `cap-location`, then the same keys of the document, then Quarto's custom.

local CUSTOM = { fig = 'bottom', tbl = 'top', lst = 'top' }
local PLACES = { top = true, bottom = true, margin = true }

local function place_all(document)
  local function of_document(key)
    return document.meta[key] and pandoc.utils.stringify(document.meta[key])
  end
  return document:walk {
    on = { '.press-float' },
    Div = function(float)
      if not float.classes:includes 'press-float' then
        return nil
      end
      local kind, own = float.attributes.kind, float.attributes
      local key = kind .. '-cap-location'
      local place = own[key] or own['cap-location'] or of_document(key) or of_document 'cap-location'
      for _, each in ipairs { 'fig', 'tbl', 'lst' } do
        own[each .. '-cap-location'] = nil
      end
      own['cap-location'] = PLACES[place] and place or CUSTOM[kind]
      return float
    end,
  }
end

return { { Pandoc = place_all } }
