# What a teacher types of a form's sheets: the number as printed, a slip, one sheet with gaps; and what the
# record has then.
deck=../../content/zh-CN
run() { "$heshi" --lang en --deck "$deck" --data "$scratch/r.db" "$@"; }
number=$(run export --handout --form a --seed 4711 --plain | sed -n 's/^heshi handout //p')
{
	echo 4712-99; echo "$number"
	printf '9zz\n3b\n3bab\n3ba\n0\n3ba\n'
	for i in $(seq 11); do echo 3-a; done
	echo; echo; echo 1bc
	for i in $(seq 11); do echo; done
	echo; echo; echo 1bc; echo q; echo q
} | run class --paper --form a --group 7b | sed -E "s/$number/4711-NN/; s/^([0-9]+)  [^(]+ \(/\1  TITLE (/"
echo "exit ${PIPESTATUS[1]}"
run report --csv --no-bom | tail -n +2 | wc -l
run report --forms --group 7b
