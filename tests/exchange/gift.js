// gift.js GIFT JSON -- what gift-pegjs (npm) reads in the one is what the other says: every question,
// its stem, its options and which of them are right.
'use strict';
const fs = require('fs');
const { parse } = require('gift-pegjs');

const read = parse(fs.readFileSync(process.argv[2], 'utf8')).filter((item) => item.type !== 'Category');
const said = JSON.parse(fs.readFileSync(process.argv[3], 'utf8')).cards.flatMap((card) => card.questions);
// Line ends in a stem are blanks to it.
const plain = (text) => text.replace(/\s+/g, ' ').trim();
const wrong = [];
if (read.length !== said.length || said.length === 0) wrong.push(`${read.length} read, ${said.length} written`);
said.forEach((question, index) => {
	const item = read[index] || {};
	const right = question.options.some((option) => option.grade === 'good') ? 'good' : 'fair';
	const wanted = question.options.map((option) => [plain(option.text), option.grade === right]);
	const found = (item.choices || []).map((choice) => [plain(choice.text.text), choice.isCorrect]);
	if (item.title !== question.id || plain((item.stem || { text: '' }).text) !== plain(question.stem) ||
		JSON.stringify(wanted) !== JSON.stringify(found))
		wrong.push(`${question.id}: ${JSON.stringify(item)}`);
});
console.log(`${said.length} questions, ${wrong.length} wrong`);
wrong.slice(0, 5).forEach((line) => console.log(line));
process.exit(wrong.length === 0 ? 0 : 1);
