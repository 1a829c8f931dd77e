import { acceptsDevelopmentActor, parseDevelopmentActor } from './development-actor.js';

describe('the development actor', () => {
  it('is read from id;role;org', () => {
    const actor = { id: 'li.wei@bank', role: 'officer', org: 'branch/7' };
    expect(parseDevelopmentActor('li.wei@bank;officer;branch/7')).toEqual(actor);
  });

  it.each(['', 'a;b', 'a;b;c;d', ';b;c', 'a; b;c', `${'x'.repeat(101)};b;c`])('is not %j', (header) => {
    expect(parseDevelopmentActor(header)).toBeUndefined();
  });

  it('is believed without being asked for only by npm start on loopback', () => {
    expect(acceptsDevelopmentActor({ host: '127.0.0.1' }, 'standalone')).toBe(true);
    expect(acceptsDevelopmentActor({ host: '0.0.0.0' }, 'standalone')).toBe(false);
    expect(acceptsDevelopmentActor({ host: '127.0.0.1' }, 'service')).toBe(false);
    expect(acceptsDevelopmentActor({ host: '0.0.0.0', developmentActor: 'on' }, 'service')).toBe(true);
    expect(acceptsDevelopmentActor({ host: '127.0.0.1', developmentActor: 'off' }, 'standalone')).toBe(false);
  });
});
