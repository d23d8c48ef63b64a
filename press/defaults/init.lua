-- Pandoc runs this before every filter. What a filter reads, asks or runs is told, so that the next render knows of it.

local function told(kind, give)
  return function(what, ...)
    io.stderr:write('press: ' .. kind .. ' ' .. tostring(what):gsub('\n', ' ') .. '\n')
    return give(what, ...)
  end
end

local READS = { [io] = { 'open', 'lines' }, [_G] = { 'dofile', 'loadfile' } }
for place, names in pairs(READS) do
  for _, name in ipairs(names) do place[name] = told('read', place[name]) end
end
os.getenv = told('asks', os.getenv)
io.popen, os.execute, pandoc.pipe = told('runs', io.popen), told('runs', os.execute), told('runs', pandoc.pipe)

local find = package.searchpath
table.insert(package.searchers, 2, function(name)
  local path = find(name, package.path)
  if path then io.stderr:write('press: read ' .. path .. '\n') end
  return nil
end)
