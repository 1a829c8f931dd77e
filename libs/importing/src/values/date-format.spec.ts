import { dateFormat, parseDate } from './date-format.js';

const read = (text: string, format: string) => dateFormat(format)!(text);

describe('a date of a file', () => {
  it.each([
    ['2024-02-29', 'iso', '2024-02-29'],
    ['0', 'sas-days', '1960-01-01'],
    ['15095', 'sas-days', '2001-04-30'],
    ['-1', 'sas-days', '1959-12-31'],
    ['45292', 'excel-days', '2024-01-01'],
    ['930705', 'YYMMDD', '1993-07-05'],
    ['690705', 'YYMMDD', '2069-07-05'],
    ['2/28/1997', 'M/D/YYYY', '1997-02-28'],
    ['12/1/1997', 'M/D/YYYY', '1997-12-01'],
    ['28-Feb-97', 'DD-Mon-YY', '1997-02-28'],
    ['Jan-2011', 'Mon-YYYY', '2011-01-01'],
    ['20240131', 'YYYYMMDD', '2024-01-31'],
    ['2024年1月31日', 'YYYY年M月D日', '2024-01-31'],
    ['2024-01-31 23:59:59', 'YYYY-MM-DD*', '2024-01-31'],
    ['2024.1.31', 'YYYY.M.D', '2024-01-31'],
  ])('%s in the form %s is %s', (text, format, date) => {
    expect(read(text, format)).toBe(date);
  });

  it.each([
    ['2023-02-29', 'iso'],
    ['2/30/1997', 'M/D/YYYY'],
    ['13-Foo-97', 'DD-Mon-YY'],
    ['93070', 'YYMMDD'],
    ['9999999', 'sas-days'],
    ['2024x1x31', 'YYYY.M.D'],
  ])('%s is not of the form %s', (text, format) => {
    expect(read(text, format)).toBeUndefined();
  });

  it.each(['MM/DD', 'YYYY', 'YYYY-YYYY-MM', 'today'])('"%s" is not a form of dates', (format) => {
    expect(dateFormat(format)).toBeUndefined();
  });

  it('is read in the first form that fits', () => {
    const formats = [dateFormat('M/D/YYYY')!, dateFormat('iso')!];
    expect(parseDate('2024-01-31', formats)).toBe('2024-01-31');
    expect(() => parseDate('soon', formats)).toThrow(expect.objectContaining({ code: 'unreadable-date' }));
  });
});
