// language-server.js SCHEMAS FILE... -- "fits FILE" or "breaks FILE WHY" for each deck file, as the YAML
// language server of editors sees it (npm yaml-language-server).
'use strict';
const fs = require('fs');
const path = require('path');
const { getLanguageService, TextDocument } = require('yaml-language-server');

const [folder, ...files] = process.argv.slice(2);
const names = ['cards', 'channels', 'deck', 'kiosk', 'language', 'tactics', 'topics'];
const schemas = names.map((name) => ({
	uri: `file://${path.resolve(folder, `${name}.schema.json`)}`,
	fileMatch: [name === 'cards' ? '/cards/*.yaml' : `/${name}.yaml`],
	schema: JSON.parse(fs.readFileSync(path.join(folder, `${name}.schema.json`), 'utf8')),
}));
const service = getLanguageService({
	schemaRequestService: (uri) => Promise.reject(new Error(`nothing is fetched: ${uri}`)),
	workspaceContext: { resolveRelativePath: (relative) => relative },
	telemetry: { send() {}, sendError() {}, sendTrack() {} },
});
service.configure({ validate: true, completion: false, hover: false, customTags: [], schemas });

(async () => {
	for (const [index, file] of files.entries()) {
		// Without its first line, which names the schema for editors: it is given already.
		const text = fs.readFileSync(file, 'utf8').replace(/^\ufeff/, '').replace(/^# yaml-language-server:.*/, '#');
		const inCards = path.basename(path.dirname(file)) === 'cards';
		const uri = `file:///${inCards ? 'cards/' : ''}${path.basename(file)}`;
		// A version of its own each: the service keeps what it has parsed.
		const found = await service.doValidation(TextDocument.create(uri, 'yaml', index, text), false);
		console.log(found.length ? `breaks ${file} ${found[0].message.replace(/\s+/g, ' ')}` : `fits ${file}`);
	}
})();
