import { describe, expect, test } from 'vitest';
import { choose, rank, resembles } from '../../../shared/domain/choosing';

const of = (...names: string[]) => names.map((name) => ({ names: [name] }));
const meant = (choices: readonly { names: readonly string[] }[], typed: string): string => {
  const found = choose(choices, typed);
  if ('one' in found) return found.one.names[0] ?? '';
  return 'several' in found ? `several: ${found.several.map((one) => one.names[0]).join(', ')}` : 'none';
};

describe('what is typed', () => {
  const levels = of('Low', 'Very low', 'High');
  const gateways = [
    { names: ['VPN-GW-LON-A', 'gw-a.example'] },
    { names: ['VPN-GW-LON-B'] },
    { names: ['Müller, Zoë'] },
  ];
  test.each([
    [levels, 'low', 'Low'], // the whole name wins over a word of another
    [levels, 'hi', 'High'],
    [levels, 'very', 'Very low'],
    [levels, 'medium', 'none'],
    [gateways, 'vpn', 'several: VPN-GW-LON-A, VPN-GW-LON-B'],
    [gateways, 'lon b', 'VPN-GW-LON-B'],
    [gateways, 'b vpn', 'VPN-GW-LON-B'],
    [gateways, 'gw-a', 'VPN-GW-LON-A'], // an alias by its beginning
    [gateways, 'zoe', 'Müller, Zoë'],
    [gateways, '  MULLER ', 'Müller, Zoë'],
    [gateways, 'pn-gw', 'none'], // the middle of a word is a guess
    [gateways, '', 'none'],
    [gateways, '–', 'none'],
    [of('C++', 'C#', 'C'), 'c', 'C'],
    [of('WEB-1', 'WEB-10'), 'web-1', 'WEB-1'],
    [of('WEB-1', 'WEB-1'), 'web-1', 'several: WEB-1, WEB-1'],
    [of('A A', 'A B'), 'a a', 'A A'], // each typed word takes a word of its own
  ])('among %j, “%s” means %s', (choices, typed, one) => expect(meant(choices, typed)).toBe(one));
});

test('a list shows what holds the text anywhere, the best first', () => {
  const [low, very, high] = of('Low', 'Very low', 'Yellow');
  const all = [high, very, low].filter((one) => one !== undefined);
  expect(all.filter((one) => resembles(one, 'low')).sort((a, b) => rank(a, 'low') - rank(b, 'low'))).toEqual([
    low,
    very,
    high,
  ]);
});
