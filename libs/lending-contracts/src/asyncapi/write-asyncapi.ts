import { readFileSync, writeFileSync } from 'node:fs';
import { packageFile } from '#platform';
import { type PublicType, versionedType } from '../public-types.js';
import { asyncApiDocument } from './asyncapi-document.js';

/* `npm run contracts`: writes asyncapi.json anew after a change of the public types. */

const folder = packageFile('libs/lending-contracts');
const titleOf = (type: PublicType): string =>
  JSON.parse(readFileSync(`${folder}/schemas/${versionedType(type)}.json`, 'utf8')).title;
writeFileSync(`${folder}/asyncapi.json`, `${JSON.stringify(asyncApiDocument(titleOf), null, 2)}\n`);
