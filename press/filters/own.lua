-- Run the filters of the project's own that `filters:` names behind `quarto`: after the numbers and references are
-- settled and before citations are, where Quarto runs them. Those named before it come first of all, by press's call.

local PATHS = pandoc.json.decode(os.getenv 'PRESS_FILTERS' or '[]', false)

local function run(document)
  for _, path in ipairs(PATHS) do
    PANDOC_SCRIPT_FILE = path -- by which a filter finds what lies beside it
    document = document:by(function(whole) return pandoc.utils.run_lua_filter(whole, path) end)
  end
  return document
end

return { { Pandoc = run } }
