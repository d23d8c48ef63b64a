-- What a filter of the project leaves behind is put back as it was, so that no document sees anything of another.
-- Known are the entries and the metatable of every table that a filter can reach. What cannot be put back needs one of
-- a few functions; whoever calls one has `spent` the interpreter. Read by `dofile`, before any filter.

local next, type, rawget, rawset, setmetatable = next, type, rawget, rawset, setmetatable
local metatable_of, put_metatable, cache_of = debug.getmetatable, debug.setmetatable, debug.getuservalue
local registry, unhook = debug.getregistry(), debug.sethook
local empty, reseed, collect = pandoc.mediabag.empty, math.randomseed, collectgarbage
local input, output, open, SCRIPT = io.input, io.output, io.open, arg[0]
local known, types, references, spent = {}, {}, {}, false -- by table; by name; by number; whether it is

local function keep(value)
  if type(value) == 'userdata' then
    keep(cache_of(value, 1))
    keep(metatable_of(value))
  elseif type(value) == 'table' and not known[value] then
    local entries = {}
    known[value] = { entries = entries, metatable = metatable_of(value) }
    keep(known[value].metatable)
    for key, each in next, value do
      entries[key] = each
      keep(key)
      keep(each)
    end
  end
end

local function put_back(place, was)
  for key in next, place do
    if was.entries[key] == nil then rawset(place, key, nil) end
  end
  for key, each in next, was.entries do rawset(place, key, each) end
  put_metatable(place, was.metatable)
end

--- Standard input and output are for orders and answers: a filter finds the first at its end, the second closed.
local function take_streams_away()
  local nothing = open(SCRIPT)
  nothing:seek 'end'
  io.stdin = nothing
  input(nothing)
  output(nothing)
end

local function put_all_back()
  unhook()
  for place, was in next, known do put_back(place, was) end
  take_streams_away()
  empty()
  reseed()
  collect 'restart'
  collect 'generational'
  spent = spent or next(registry._CLIBS) ~= nil -- a library written in C
end

--- Pandoc makes the metatable of a type when it needs it: those made since go, and are made again. It refers by a number
--- to each function that walks a document, and never lets go of it: what those held on to would be carried along for good.
local function forget()
  for name in next, registry do
    if type(name) == 'string' and not types[name] then registry[name] = nil end
    if type(name) == 'number' then registry[name] = references[name] end
  end
  for number, each in next, references do registry[number] = each end
end

local function spends(give)
  return function(...)
    spent = true
    return give(...)
  end
end

local FOR_GOOD = { [os] = { 'setlocale' }, [lpeg] = { 'setmaxstack' }, [debug] = {} }
for name in next, debug do
  if name ~= 'traceback' then table.insert(FOR_GOOD[debug], name) end
end
for place, names in next, FOR_GOOD do
  for _, name in ipairs(names) do place[name] = spends(place[name]) end
end

--- A finalizer runs whenever it likes, in the middle of another document too.
_G.setmetatable = function(value, metatable)
  spent = spent or type(metatable) == 'table' and rawget(metatable, '__gc') ~= nil
  return setmetatable(value, metatable)
end

take_streams_away()
return {
  put_back = put_all_back,
  forget = forget,
  is_spent = function() return spent end,
  keep = function()
    for name, each in next, registry do
      if type(name) == 'number' then references[name] = each end
      if type(name) == 'string' then
        types[name] = true
        keep(each)
      end
    end
    keep(metatable_of '')
  end,
}
