-- The filters before citations are set, in their order.

local names = { 'conditional', 'identifiers', 'listtables', 'rawtables', 'tables', 'titles', 'tabsets' }
if FORMAT == 'typst' then table.insert(names, 'formulas') end
for _, name in ipairs { 'floats', 'nested', 'captions', 'equations', 'number', 'references', 'own' } do
  table.insert(names, name)
end
return names
