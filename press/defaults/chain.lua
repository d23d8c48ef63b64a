-- Run filters of press one after another on one document. Read by `dofile`, once: what was read stays for the next document.

local HERE = pandoc.path.directory(arg[0])
local tree_of = dofile(pandoc.path.join { HERE, 'tree.lua' })
local loadfile, read = loadfile, {} -- that of Lua, before `init.lua`: press knows its own files

--- What the file of press at `path` gives; it is given `part`, by which it finds what several of them share.
local function run_file(path, part)
  read[path] = read[path] or assert(loadfile(path))
  return read[path](part)
end

local function filter_path(...)
  return pandoc.path.join { HERE, '..', 'filters', ... }
end

--- Parts are made once for the filters of a chain, by their names.
local function parts_of_chain()
  local made = {}
  local function part(name)
    made[name] = made[name] or run_file(filter_path('parts', name .. '.lua'), part)
    return made[name]
  end
  return part
end

--- A set of functions is for elements, or it has one function for the metadata, which looks at them, or for the whole.
local function apply(set, tree)
  if set.Pandoc then return set.Pandoc(tree) or tree end
  if not set.Meta then return tree:walk(set) end
  set.Meta(tree.meta)
  return tree
end

return function(document, path)
  local tree, part = tree_of(document), parts_of_chain()
  for _, name in ipairs(run_file(path)) do
    for _, set in ipairs(run_file(filter_path(name .. '.lua'), part)) do tree = apply(set, tree) end
  end
  return tree:whole()
end
