-- The filters behind citations, in their order: what all formats share, then what only one has.

local first = { 'schemes', 'backmatter', 'columns', 'callouts' }
local set = { 'panels', 'rows', 'code' }
local page = { 'pictures', 'lightbox', 'links', 'html' }
local print = { 'outline', 'outward', 'spoken', 'typst', 'shorthands' }
local lists = { first, { 'outline', 'outward', 'exported' } } -- what is taken along
if FORMAT:match 'html' then lists = { { 'cited' }, first, set, page } end
if FORMAT == 'typst' then lists = { first, set, print } end
local names = {}
for _, list in ipairs(lists) do
  for _, name in ipairs(list) do table.insert(names, name) end
end
return names
