-- KEYS[1] an entry. Returns headers, ttl in ms, sliding, version and what is left of its life in ms, or nothing.
local entry = redis.call('HMGET', KEYS[1], 'headers', 'ttl', 'sliding', 'version')
if not entry[4] then
  return {}
end
entry[5] = tostring(redis.call('PTTL', KEYS[1]))
return entry
