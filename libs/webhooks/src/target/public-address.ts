import { lookup as resolve, type LookupAddress } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { TargetRefused } from '../webhook.errors.js';

export interface TargetRules {
  /** Allows loopback and private networks. */
  readonly privateNetworks: boolean;
  /** Allows addresses without TLS. */
  readonly plainHttp: boolean;
}

const mostCharacters = 2_000;

// The IANA registries of special-purpose addresses (IPv4: RFC 6890, IPv6: RFC 6890, RFC 4291), and multicast.
const special: readonly (readonly [net: string, prefix: number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  ['::', 128],
  ['::1', 128],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
];

const notPublic = new BlockList();
for (const [net, prefix] of special) notPublic.addSubnet(net, prefix, family(net));

/**
 * Checks everything about an address that can be seen without asking for its name.
 * @throws TargetRefused
 */
export function targetUrl(text: string, rules: TargetRules): URL {
  if (text.length > mostCharacters)
    throw new TargetRefused(`the address has more than ${mostCharacters} characters`);
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw new TargetRefused(`"${text}" is not an address`);
  }
  const protocols = rules.plainHttp ? ['https:', 'http:'] : ['https:'];
  if (!protocols.includes(url.protocol)) throw new TargetRefused('the address must begin with https://');
  if (url.username !== '' || url.password !== '')
    throw new TargetRefused('the address must not hold a password');
  if (url.hash !== '') throw new TargetRefused('the address must not end with a fragment');
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0) refuseSpecial(host, rules);
  return url;
}

/**
 * Looks a name up when the connection is made and refuses it there, so that no name can be public when it is registered
 * and private when it is used.
 */
export function publicLookup(rules: TargetRules): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, []);
      try {
        for (const { address } of addresses) refuseSpecial(address, rules);
      } catch (refused) {
        return callback(refused as Error, []);
      }
      if (options.all) return callback(null, addresses);
      const [first] = addresses as [LookupAddress];
      callback(null, first.address, first.family);
    });
  };
}

function refuseSpecial(address: string, { privateNetworks }: TargetRules): void {
  if (privateNetworks || !notPublic.check(address, family(address))) return;
  throw new TargetRefused(`${address} is not an address of the public network`);
}

function family(address: string): 'ipv4' | 'ipv6' {
  return address.includes(':') ? 'ipv6' : 'ipv4';
}
