"""Whatever a filter of the project leaves behind in Pandoc, the next document sees nothing of it."""

from pathlib import Path

import pytest
from converting import order

from press import converter
from press.converter import carry_out, end_converters

# What is asked of Lua after each filter, and what it says where nobody left anything behind.
SAYS = """
local told = {}
local function tell(name, value) table.insert(told, name .. ' ' .. tostring(value)) end
tell('global', left)
tell('in _G', rawget(_G, 'left'))
tell('format', ('%d'):format(7))
tell('method', pcall(function() return ('x'):shout() end))
tell('math', math.floor(1.5))
tell('module', package.loaded.left)
tell('text', pandoc.utils.stringify(pandoc.Str 'word'))
tell('list', pandoc.List { 1 }:includes(1))
tell('inlines', pandoc.Inlines { 'a' }:find_if(function() return true end).t)
tell('version', PANDOC_VERSION >= '3.0')
tell('bag', #pandoc.mediabag.list())
tell('path', package.path)
tell('variable', os.getenv 'PRESS_LEFT')
tell('number', ('%.1f'):format(1.5))
tell('state', PANDOC_STATE.verbosity)
tell('format', FORMAT)
tell('raw', rawget(getmetatable '', 'left'))
tell('type', type(nil) .. select('#', 1, 2) .. tostring(next {}))
tell('walk', #pandoc.Blocks { pandoc.Para 'x' }:walk {})
tell('required', pcall(require, 'left'))
tell('script', arg[0])
tell('random', math.random() < 1)
tell('collects', collectgarbage 'isrunning')
tell('file', io.type(io.output()))
tell('read', io.read())
return { { Para = function() return pandoc.CodeBlock(table.concat(told, '\\n')) end } }
"""
COUNTS = """
string.seen = (string.seen or 0) + 1
return { { Para = function() return pandoc.Para(tostring(string.seen)) end } }
"""
PUT_BACK = {
    "a global": "left = 1",
    "a global of all": "_G.left = 1",
    "a function of strings": "string.format = function() return 'mine' end",
    "a method of strings": "string.shout = string.upper",
    "the metatable of strings": "getmetatable('').left = 1 getmetatable('').__index = print",
    "the metatable of lists": "pandoc.List.includes = function() return 'mine' end",
    "the metatable of inlines": "getmetatable(pandoc.Inlines {}).find_if = function() return {} end",
    "a constructor": "local str = pandoc.Str pandoc.Str = function() return str 'mine' end",
    "a library": "_G.math = { floor = function() return 'mine' end }",
    "a function of Lua": "_G.type = function() return 'mine' end _G.next = nil _G.select = nil",
    "a module": "package.loaded.left = 1 package.path = 'mine' package.preload.left = print",
    "a searcher": "table.insert(package.searchers, 1, function() return function() return 1 end end)",
    "the globals' own metatable": "setmetatable(_G, { __index = pcall, __newindex = print })",
    "the media bag": "pandoc.mediabag.insert('a.txt', 'text/plain', 'a')",
    "output": "io.write = nil io.stdout = nil io.stderr = nil io.output():write 'x' io.output():close()",
    "input": "io.stdin:close() io.lines = nil io.read = function() return 'mine' end",
    "files": "io.open = nil io.output(os.tmpname()) io.close()",
    "the environment": "os.getenv = function() return 'mine' end os.exit = nil",
    "what is told of it": "FORMAT = 'mine' _G.FORMAT = 'mine' PANDOC_SCRIPT_FILE = 'mine' arg[0] = 'mine'",
    "a version": "PANDOC_VERSION[1] = 1",
    "a state": "PANDOC_STATE.verbosity = 1 getmetatable(PANDOC_STATE).__index = function() return 1 end",
    "a type made for it": "pandoc.WriterOptions {} getmetatable(pandoc.Blocks {}).walk = nil",
    "random numbers": "math.randomseed(1) math.random = function() return 1 end",
    "no collection of garbage": "collectgarbage 'stop' collectgarbage = nil",
    "a coroutine": "left = coroutine.wrap(function() coroutine.yield(1) end) left() _G.left = left",
    "functions of Lua": "for name in pairs(_G._G) do if name ~= '_G' then _G._G[name] = nil end end",
    "text": "pandoc.text = nil pandoc.utils.stringify = function() return 'mine' end pandoc.read = nil",
}
FOR_GOOD = {
    "a hook": "debug.sethook(function() end, 'l')",
    "an upvalue": "debug.setupvalue(print, 1, nil)",
    "a metatable of numbers": "debug.setmetatable(1, { __index = function() return 1 end })",
    "the registry": "debug.getregistry().left = 1",
    "a locale": "os.setlocale('C')",
    "a finalizer": "setmetatable({}, { __gc = function() string.format = nil end })",
}


@pytest.fixture(autouse=True)
def ended() -> object:
    end_converters()
    yield
    end_converters()


def said_after(left: str, folder: Path) -> str:
    """What Lua says to a document behind one whose filter ran the code `left`."""
    for name, code in {"leaves.lua": f"{left}\nreturn {{}}\n", "says.lua": SAYS}.items():
        (folder / name).write_text(code)
        carry_out(order(folder, before=[str(folder / name)]), folder)
    return (folder / "made.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("left", PUT_BACK.values(), ids=PUT_BACK)
def test_what_is_left_is_put_back_and_pandoc_stays(tmp_path: Path, left: str) -> None:
    expected = said_after("", tmp_path)
    standing = converter._kept[0]
    assert said_after(left, tmp_path) == expected
    assert converter._kept == [standing]


@pytest.mark.parametrize("left", FOR_GOOD.values(), ids=FOR_GOOD)
def test_what_cannot_be_put_back_goes_with_the_process(tmp_path: Path, left: str) -> None:
    expected = said_after("", tmp_path)
    standing = converter._kept[0]
    assert said_after(left, tmp_path) == expected
    assert not standing.is_of_use


def test_what_is_left_for_the_page_is_gone_on_paper(tmp_path: Path) -> None:
    (tmp_path / "counts.lua").write_text(COUNTS)
    asked = order(tmp_path, before=[str(tmp_path / "counts.lua")])
    asked["drafts"].append(asked["drafts"][0] | {"target": str(tmp_path / "other.html")})
    for _ in range(2):
        carry_out(asked, tmp_path)
        assert (tmp_path / "made.html").read_text() == (tmp_path / "other.html").read_text() == "<p>1</p>\n"
