-- Find what bears an id that something before it bears already: a link to it would lead astray.
-- It is reported on standard error as `press: duplicate ID`; press adds file and line.

local seen = {}

local function check(element)
  local id = element.identifier
  if id == '' then
    return nil
  end
  if seen[id] then
    io.stderr:write('press: duplicate ' .. id .. '\n')
  end
  seen[id] = true
end

return {
  {
    traverse = 'topdown',
    Header = check, Div = check, Span = check, CodeBlock = check, Code = check, Image = check, Link = check,
    Figure = check, Table = check,
  },
}
