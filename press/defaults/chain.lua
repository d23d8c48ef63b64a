-- Run filters one after another in one interpreter: to begin one for each costs more than their work. Read by `dofile`.

local HERE = pandoc.path.directory(PANDOC_SCRIPT_FILE)

return function(names)
  local function run(document)
    for _, name in ipairs(names) do
      PANDOC_SCRIPT_FILE = pandoc.path.join { HERE, '..', 'filters', name .. '.lua' } -- by which they find their parts
      document = pandoc.utils.run_lua_filter(document, PANDOC_SCRIPT_FILE)
    end
    return document
  end
  return { { Pandoc = run } }
end
