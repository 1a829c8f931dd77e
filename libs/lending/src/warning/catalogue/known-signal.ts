import { rejectWarning } from '../warning.rejections.js';
import { type SignalRule, signalOf, type WarningCatalogue, type WarningSource } from './warning-catalogue.js';

/**
 * The rule of a signal that somebody raises.
 * @throws WarningRejection where the catalogue does not have it, or not from this source
 */
export function knownSignal(catalogue: WarningCatalogue, id: string, source: WarningSource): SignalRule {
  const signal = signalOf(catalogue, id);
  if (signal === undefined) {
    rejectWarning('warning-signal-unknown', `the catalogue has no signal "${id}"`, 'signal');
  }
  if (!signal.sources.includes(source)) {
    rejectWarning('warning-source-not-allowed', `${id} is not raised by a ${source}`, 'signal');
  }
  return signal;
}
