-- A link that would run something, not lead somewhere, is its text alone. It may come from a bibliography or from data.

local RUN = { javascript = true, vbscript = true, data = true }

local function lead_only(link)
  local plain = link.target:gsub('%%(%x%x)', function(code) return string.char(tonumber(code, 16)) end)
  local scheme = plain:gsub('[%c%s]', ''):match '^(%a[%w+.-]*):' or ''
  if RUN[scheme:lower()] then
    return pandoc.Span(link.content, { class = 'press-no-link' })
  end
end

return { { on = { 'Link away' }, Link = lead_only } }
