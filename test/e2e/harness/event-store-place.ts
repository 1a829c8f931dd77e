const placeholder = 'each';

/**
 * Where the events of an installation are kept. Empty, which is PostgreSQL, unless `EVENTSTOREDB_URL` names the test
 * server of EventStoreDB's protocol with the user name `each`: there every installation is a user with a history of its
 * own.
 * @param place database or data directory of the installation
 */
export function eventStorePlace(place: string): { EVENTSTOREDB_URL?: string } {
  const given = process.env.EVENTSTOREDB_URL;
  if (given === undefined || !given.includes(`//${placeholder}:`)) return {};
  const name = encodeURIComponent(place.replaceAll(':', ' '));
  return { EVENTSTOREDB_URL: given.replace(`//${placeholder}:`, `//${name}:`) };
}
