-- A document as filters see it: like Pandoc's own, with `meta`, `blocks` and `walk`, but a walk passes by what it has no use
-- for. To go through all words of a long article takes Pandoc as long when nothing is found there.
--
-- It is held in parts: a head with the metadata, and the blocks of the top level. Of each part is known, by looking at it
-- once, what stands in it (`traits.lua`). A filter visits the parts that hold what it has functions for, or what it says
-- under `on`, which is less or else. Parts that come back as they were are known further on.

local traits = dofile(pandoc.path.join { pandoc.path.directory(arg[0]), 'traits.lua' })
local MARK = 'press-part' -- the format of the raw blocks that part the parts while they are walked together
local Tree = {}
Tree.__index = Tree

local function is_mark(block)
  return block.t == 'RawBlock' and block.format == MARK
end

--- All of `parts` in one list, a mark before each.
local function joined(parts)
  local blocks = pandoc.Blocks {}
  for number, part in ipairs(parts) do
    blocks:insert(pandoc.RawBlock(MARK, tostring(number)))
    blocks:insert(part)
  end
  return blocks
end

--- The lists of blocks that have come of each part.
local function parted(blocks)
  local lists = {}
  for _, block in ipairs(blocks) do
    table.insert(is_mark(block) and lists or lists[#lists], is_mark(block) and pandoc.Blocks {} or block)
  end
  return lists
end

--- Look at the metadata and the blocks of which nothing is known.
local function learn(tree)
  local held = {}
  local look = traits.noted(function() return held end)
  if not tree.held[tree.head] then
    tree.head:walk(look)
    tree.held[tree.head] = held
  end
  local unknown = pandoc.List(tree.blocks):filter(function(block) return not tree.held[block] end)
  local note = look.RawBlock
  look.RawBlock = function(block)
    if not is_mark(block) then return note(block) end
    held = {}
    tree.held[unknown[tonumber(block.text)]] = held
  end
  if #unknown > 0 then joined(unknown):walk(look) end
end

--- What `filter` is for: what it says, or else the kinds that it has functions for.
local function wanted_by(filter)
  local wanted = pandoc.List(filter.on or {})
  for kind, visit in pairs(filter.on and {} or filter) do
    if type(visit) == 'function' then wanted:insert(kind) end
  end
  for _, trait in ipairs(wanted) do assert(traits.is_noted(trait), trait .. ' is noted by nobody: say `on` what else') end
  return wanted
end

local function holds(held, wanted)
  return wanted:find_if(function(trait) return held[trait] end) ~= nil
end

--- The same functions, which say whether any of them gave something.
local function watched(filter)
  local result, given = {}, false
  for kind, visit in pairs(filter) do
    result[kind] = type(visit) == 'function' and function(element)
      if kind == 'RawBlock' and is_mark(element) then return nil end
      local made, deeper = visit(element)
      given = given or made ~= nil
      return made, deeper
    end or visit
  end
  return result, function() return given end
end

--- The blocks of `tree` with what has come of each of `parts` in its place.
local function exchanged(tree, parts, lists)
  local made, blocks = {}, pandoc.Blocks {}
  for number, part in ipairs(parts) do
    local list = lists[number]
    made[part] = not (#list == 1 and list[1] == part) and list or nil
  end
  for _, block in ipairs(tree.blocks) do
    if made[block] then blocks:extend(made[block]) else blocks:insert(block) end
  end
  return blocks
end

--- The tree after `filter`. Its functions are called in the order in which Pandoc calls them, for the metadata first.
function Tree:walk(filter)
  learn(self)
  local result = setmetatable({ head = self.head, blocks = self.blocks, meta = self.meta, held = self.held }, Tree)
  local wanted, watching, has_given = wanted_by(filter), watched(filter)
  if holds(self.held[self.head], wanted) then
    result.head = self.head:walk(watching)
    result.meta = result.head.meta
  end
  local parts = pandoc.List(self.blocks):filter(function(block) return holds(self.held[block], wanted) end)
  local blocks = #parts > 0 and joined(parts):walk(watching)
  if not has_given() then return self end
  result.blocks = #parts > 0 and exchanged(self, parts, parted(blocks)) or self.blocks
  return result
end

--- Pandoc's own form of it.
function Tree:whole()
  return pandoc.Pandoc(self.blocks, self.meta)
end

local function tree_of(document)
  local head, held = pandoc.Pandoc({}, document.meta), setmetatable({}, { __mode = 'k' })
  return setmetatable({ head = head, meta = head.meta, blocks = document.blocks, held = held }, Tree)
end

--- What `work` makes of Pandoc's own form of it.
function Tree:by(work)
  return tree_of(work(self:whole()))
end

return tree_of
