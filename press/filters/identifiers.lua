-- Find what bears an id that something before it bears already: a link to it would lead astray.
-- It is reported on standard error as `press: duplicate ID`; press adds file and line.

--- Headings are held against headings alone: Pandoc makes ids of their words, and such a one may meet a Div's.
local function check(seen)
  return function(element)
    local id = element.identifier
    if id == '' then
      return nil
    end
    if seen[id] then
      io.stderr:write('press: duplicate ' .. id .. '\n')
    end
    seen[id] = true
  end
end

local heading, other = check {}, check {}

return {
  {
    traverse = 'topdown', on = { '#' },
    Header = heading,
    Div = other, Span = other, CodeBlock = other, Code = other, Image = other, Link = other, Figure = other, Table = other,
  },
}
