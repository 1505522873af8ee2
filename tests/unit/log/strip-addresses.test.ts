import { describe, expect, it } from 'vitest';
import { stripAddresses } from '@/utils/log/strip-addresses';

describe('addresses in an excerpt', () => {
  it.each([
    ['mail jane.doe+x@sub.example.org!', 'mail [email]!'],
    ['<björn@bücher.example>', '<[email]>'],
    ['192.0.2.1, 10.0.0.255.', '[ip], [ip].'],
    ['at 192.0.2.1:8080', 'at [ip]:8080'],
    ['2001:db8::8a2e:370:7334', '[ip]'],
    ['[2001:DB8:0:0:0:0:0:1]:443', '[[ip]]:443'],
    ['from ::1 and fe80::1%eth0.', 'from [ip] and [ip].'],
    ['mapped ::ffff:192.0.2.128', 'mapped [ip]'],
    ['it was 2001:db8::1: he said', 'it was [ip]: he said'],
  ])('are taken out of %j', (text, stripped) => {
    expect(stripAddresses(text)).toBe(stripped);
  });

  it.each([
    'at 12:30:45',
    'std::vector and a::buffer',
    'the :: operator',
    'version 1.2.3',
    '1.2.3.4.5',
    '300.1.1.1',
    '@jane and jane@home',
    'https://example.org:8080/a:b',
    '1:2:3:4:5:6:7:8:9',
  ])('are not seen in %j', (text) => {
    expect(stripAddresses(text)).toBe(text);
  });

  it('cost one pass over a long text without any', () => {
    const started = performance.now();
    stripAddresses('a.'.repeat(50_000));
    stripAddresses('a:'.repeat(50_000));
    stripAddresses('1.'.repeat(50_000));
    expect(performance.now() - started).toBeLessThan(500);
  });
});
