/** An ISO 4217 alphabetic code. */
export type Currency = string & { readonly __brand: 'Currency' };

// ISO 4217, list one (active codes of states and territories; funds codes and precious metals left out).
const twoDigits =
  'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC ' +
  'CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR ' +
  'JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD ' +
  'NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN ' +
  'SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD YER ZAR ZMW ZWG';
const noDigits = 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF';
const threeDigits = 'BHD IQD JOD KWD LYD OMR TND';

const digits = new Map<string, number>([
  ...twoDigits.split(' ').map((code) => [code, 2] as const),
  ...noDigits.split(' ').map((code) => [code, 0] as const),
  ...threeDigits.split(' ').map((code) => [code, 3] as const),
]);

export function isCurrency(code: string): code is Currency {
  return digits.has(code);
}

/** Decimal places of the minor unit: 2 for CNY and USD, 0 for JPY, 3 for KWD. */
export function minorDigits(currency: Currency): number {
  const count = digits.get(currency);
  if (count === undefined) throw new RangeError(`"${currency}" is not a currency of ISO 4217`);
  return count;
}
