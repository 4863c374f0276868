-- KEYS[1] an entry; ARGV: expected version, channel, key, headers, ttl in ms, sliding, version, life in ms.
-- Returns 1 when it is written, 0 when another version is there than expected.
local found = redis.call('HGET', KEYS[1], 'version') or ''
if found == ARGV[7] then
  return 1 -- sent again after a broken connection
end
if ARGV[1] ~= '*' and ARGV[1] ~= found and not (ARGV[1] == '+' and found ~= '') then
  return 0
end
redis.call('HSET', KEYS[1], 'headers', ARGV[4], 'ttl', ARGV[5], 'sliding', ARGV[6], 'version', ARGV[7])
redis.call('PEXPIRE', KEYS[1], ARGV[8])
redis.call('PUBLISH', ARGV[2], ARGV[3])
return 1
