-- KEYS[1] an entry; ARGV: expected version, channel, key.
-- Returns 1 when it is deleted, 0 when there is none or another version than expected.
local found = redis.call('HGET', KEYS[1], 'version')
if not found or (ARGV[1] ~= '*' and ARGV[1] ~= '+' and ARGV[1] ~= found) then
  return 0
end
redis.call('DEL', KEYS[1])
redis.call('PUBLISH', ARGV[2], ARGV[3])
return 1
