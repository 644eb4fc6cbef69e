// validate.js FILE -- every line through the xAPI validator of Learning Locker (npm).
'use strict';
const fs = require('fs');
const validate = require('@learninglocker/xapi-validation').default;

const lines = fs.readFileSync(process.argv[2], 'utf8').split('\n').filter((line) => line !== '');
let wrong = 0;
lines.forEach((line, index) => {
	const warnings = validate(JSON.parse(line));
	if (warnings.length === 0) return;
	wrong += 1;
	console.log(`line ${index + 1}: ${line}`);
	warnings.forEach((warning) => console.log(`  ${JSON.stringify(warning)}`));
});
console.log(`${lines.length} statements, ${wrong} wrong`);
process.exit(wrong === 0 && lines.length > 0 ? 0 : 1);
