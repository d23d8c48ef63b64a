-- Whether a document has a displayed formula, which alone can have a label: few documents do, and looking at all their
-- words for labels takes long.

return function(document)
  local found = false
  document:walk {
    Math = function(math) found = found or math.mathtype == 'DisplayMath' end,
  }
  return found
end
