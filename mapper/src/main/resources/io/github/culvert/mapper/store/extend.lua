-- KEYS[1] an entry; ARGV: its version, life in ms. Returns 1 when it lives on, 0 when it is gone or another one.
if redis.call('HGET', KEYS[1], 'version') ~= ARGV[1] then
  return 0
end
return redis.call('PEXPIRE', KEYS[1], ARGV[2])
