-- {{< lassonet path=mnist-5v6 views=path,mask lambda=9 group=a >}}
--
-- In HTML, views of a regularization path; the document's `lassonet-site` says where the explorer is served from.
-- Elsewhere a link to it. Every argument becomes an attribute of the element; docs/embed.md lists them.

local ATTRIBUTES = { 'path', 'views', 'lambda', 'group', 'example', 'mask', 'theme', 'without' }
local DEFAULT_PATH = 'mnist-5v6'

local function text_of(value)
  return value == nil and '' or pandoc.utils.stringify(value)
end

local function escaped(text)
  return (text:gsub('[&"<>]', { ['&'] = '&amp;', ['"'] = '&quot;', ['<'] = '&lt;', ['>'] = '&gt;' }))
end

-- The folder the explorer is served from, ending in a slash.
local function site_of(kwargs, meta)
  local site = text_of(kwargs['site'])
  if site == '' then site = text_of(meta['lassonet-site']) end
  if site == '' then return nil end
  return (site:gsub('/*$', '/'))
end

local function lassonet(_, kwargs, meta)
  local site = site_of(kwargs, meta)
  if site == nil then
    error('lassonet: say in the document where the explorer is served from, as in  lassonet-site: https://example.org/lassonet/')
  end
  local path = text_of(kwargs['path'])
  if path == '' then path = DEFAULT_PATH end
  local address = site .. '?path=' .. path
  local words = 'The path ' .. path .. ' in the LassoNet Explorer'
  if not quarto.doc.is_format('html:js') then
    return pandoc.Para({ pandoc.Link(words, address) })
  end
  quarto.doc.include_text('in-header', '<script src="' .. escaped(site .. 'embed.js') .. '" async></script>')
  local attributes = {}
  for _, name in ipairs(ATTRIBUTES) do
    local value = text_of(kwargs[name])
    if value ~= '' then table.insert(attributes, name .. '="' .. escaped(value) .. '"') end
  end
  -- What stands within the element is shown where scripts are off.
  local link = '<a href="' .. escaped(address) .. '">' .. escaped(words) .. '</a>'
  local element = '<lassonet-explorer ' .. table.concat(attributes, ' ') .. '>' .. link .. '</lassonet-explorer>'
  return pandoc.RawBlock('html', element)
end

return { ['lassonet'] = lassonet }
