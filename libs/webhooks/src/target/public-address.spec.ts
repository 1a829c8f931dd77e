import { publicLookup, targetUrl } from './public-address.js';

const strict = { privateNetworks: false, plainHttp: false };

describe('the address of a webhook', () => {
  it.each([
    'https://hooks.example.com/loans?key=1',
    'https://93.184.216.34:8443/',
    'https://[2606:2800::1]/',
  ])('may be %s', (text) => {
    expect(targetUrl(text, strict).href).toBe(text);
  });

  it.each([
    ['http://hooks.example.com/', 'must begin with https://'],
    ['ftp://hooks.example.com/', 'must begin with https://'],
    ['hooks.example.com', 'is not an address'],
    ['https://user:secret@hooks.example.com/', 'must not hold a password'],
    ['https://hooks.example.com/#part', 'must not end with a fragment'],
    [`https://hooks.example.com/${'x'.repeat(2_000)}`, 'more than 2000 characters'],
  ])('is refused where it is %s', (text, reason) => {
    expect(() => targetUrl(text, strict)).toThrow(reason);
  });

  it.each([
    'https://127.0.0.1/',
    'https://0x7f000001/',
    'https://2130706433/',
    'https://0/',
    'https://10.1.2.3/',
    'https://172.31.255.255/',
    'https://192.168.0.1/',
    'https://100.64.0.1/',
    'https://169.254.169.254/latest/meta-data',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::ffff:a9fe:a9fe]/',
    'https://[64:ff9b::7f00:1]/',
    'https://[fd00::1]/',
    'https://[fe80::1]/',
  ])('is refused in a network that is not public: %s', (text) => {
    expect(() => targetUrl(text, strict)).toThrow('not an address of the public network');
    expect(targetUrl(text, { ...strict, privateNetworks: true })).toBeInstanceOf(URL);
  });

  it('is refused where its name leads to such a network, when the connection is made', async () => {
    const looked = (privateNetworks: boolean) =>
      new Promise((resolve) => {
        publicLookup({ ...strict, privateNetworks })('localhost', { all: true }, (error, addresses) =>
          resolve(error?.message ?? addresses.length),
        );
      });
    expect(await looked(false)).toContain('not an address of the public network');
    expect(await looked(true)).toBeGreaterThan(0);
  });
});
