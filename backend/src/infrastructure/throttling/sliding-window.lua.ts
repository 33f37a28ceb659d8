/**
 * hitSlidingWindow (sliding-window.ts) in Redis: one script is one step to Redis, and its clock is the only one, so that a limit holds
 * to the request however many processes count at once.
 * KEYS[1]: list of the times in µs of accepted requests, newest first. ARGV: limit, window in ms. Returns accepted, count, free in µs.
 */
export const HIT_SLIDING_WINDOW_LUA = `
local limit = tonumber(ARGV[1])
local window = tonumber(ARGV[2]) * 1000
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000000 + tonumber(time[2])

local accepted = redis.call('LRANGE', KEYS[1], 0, limit - 1)
local count = 0
while accepted[count + 1] and tonumber(accepted[count + 1]) > now - window do
  count = count + 1
end

if count >= limit then
  return { 0, count, tonumber(accepted[count]) + window - now }
end
redis.call('LPUSH', KEYS[1], string.format('%.0f', now))
redis.call('LTRIM', KEYS[1], 0, limit - 1)
redis.call('PEXPIRE', KEYS[1], ARGV[2])
local oldest = count > 0 and tonumber(accepted[count]) or now
return { 1, count + 1, oldest + window - now }
`;
